/// What the page has before its script fills it.
enum PageBody {
  static let text = #"""
    <a class="skip" href="#view">Skip to the content</a>
    <header>
      <h1><a href="#/"><span id="title"></span></a></h1>
      <ul id="facts"></ul>
      <div class="search">
        <input id="search" type="search" placeholder="Search objects, fields, values" aria-label="Search"
          role="combobox" aria-expanded="false" aria-controls="hits" autocomplete="off" spellcheck="false">
        <kbd aria-hidden="true">/</kbd>
        <ul id="hits" role="listbox" aria-label="What was found" hidden></ul>
      </div>
    </header>
    <nav id="tabs" aria-label="Views"></nav>
    <main id="view" tabindex="-1"></main>
    <noscript><p class="empty">This page shows its data with a script, which is switched off here.</p></noscript>
    """#
}
