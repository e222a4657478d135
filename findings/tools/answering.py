"""A server on loopback, for findings about clients.

`serve(answer)` starts it and gives its address. `answer(path, body)` gives what is sent back as JSON; the body is what a
POST or a PATCH sent, read as JSON, and None otherwise. `heard`, a list, gets the headers of each request.
"""
import http.server
import json
import threading


def serve(answer, heard=None):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.respond(None)

        def do_POST(self):
            self.respond(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        do_PATCH = do_POST

        def respond(self, body):
            if heard is not None:
                heard.append(self.headers)
            content = json.dumps(answer(self.path, body)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
