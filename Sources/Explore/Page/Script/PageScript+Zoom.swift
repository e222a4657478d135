extension PageScript {
  /// Zoom and pan of the picture, by its view box.
  static let zoom = #"""
    function zoomButtons(stage) {
      const whole = { x: 0, y: 0, width: graph.width, height: graph.height };
      let view = { ...whole };
      const show = () => {
        stage.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
        stage.classList.toggle("zoomed", view.width < whole.width);
      };
      // A point of the window in the picture.
      const point = (event) => {
        const place = stage.getBoundingClientRect();
        return {
          x: view.x + ((event.clientX - place.left) / place.width) * view.width,
          y: view.y + ((event.clientY - place.top) / place.height) * view.height,
        };
      };
      const zoom = (factor, at) => {
        const width = Math.min(whole.width, Math.max(whole.width / 12, view.width / factor));
        const scale = width / view.width;
        const center = at ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
        move({
          x: center.x - (center.x - view.x) * scale, y: center.y - (center.y - view.y) * scale,
          width, height: view.height * scale,
        });
      };
      const move = (to) => {
        const within = (start, length, limit) => Math.max(0, Math.min(start, limit - length));
        view = { ...to, x: within(to.x, to.width, whole.width), y: within(to.y, to.height, whole.height) };
        show();
      };
      stage.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, point(event));
      }, { passive: false });
      let drag = null;
      stage.addEventListener("pointerdown", (event) => {
        if (event.button === 0) drag = { x: event.clientX, y: event.clientY, view, moved: false };
      });
      stage.addEventListener("pointermove", (event) => {
        if (!drag) return;
        const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
        if (!drag.moved && Math.hypot(dx, dy) < 5) return;
        drag.moved = true;
        const scale = view.width / stage.getBoundingClientRect().width;
        move({ ...drag.view, x: drag.view.x - dx * scale, y: drag.view.y - dy * scale });
      });
      for (const end of ["pointerup", "pointerleave"]) {
        stage.addEventListener(end, () => setTimeout(() => { drag = null; }));
      }
      // The end of a drag is no click.
      stage.addEventListener("click", (event) => { if (drag?.moved) event.preventDefault(); }, true);
      stage.addEventListener("dragstart", (event) => event.preventDefault());
      zoomKeys = { "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: () => move(whole) };
      const button = (text, label, action) =>
        el("button", { type: "button", "aria-label": label, title: label, onclick: action }, text);
      return el("div.zoom", {},
        button("+", "Zoom in (+)", zoomKeys["+"]), button("−", "Zoom out (-)", zoomKeys["-"]),
        button("⤢", "Show all (0)", zoomKeys[0]));
    }
    let zoomKeys = null;
    """#
}
