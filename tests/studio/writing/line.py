"""A way to a server that can be held up, and that can be too much for it."""

import threading


class Line:
    """The way to the server: what is posted waits while it is held, and meets a tired server while it is down."""

    def __init__(self, app):
        self.app, self.down, self.free = app, False, threading.Event()
        self.free.set()

    def __call__(self, environ, answer):
        if environ["REQUEST_METHOD"] == "POST":
            self.free.wait(10)
            if self.down:
                answer("503 Service Unavailable", [("Content-Type", "text/plain")])
                return [b""]
        return self.app(environ, answer)
