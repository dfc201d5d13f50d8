"""A mail server on the loopback, which refuses whom it is told to refuse.

with smtp_server(refused={"gone@example.org": "550 5.1.1 No such user"}) as server:
    ...
    server.mailed  # ["ann@example.org"]
"""

import re
import socketserver
import threading
from contextlib import contextmanager

# What stands for an answer: the server hangs up, or says nothing more.
HANG_UP, SILENCE = "hang up", "silence"


@contextmanager
def smtp_server(*, refused=None, refused_content=None):
    """Start it; `refused` maps addresses to the answer to RCPT, `refused_content` to the answer after the content."""
    server = SmtpServer(("127.0.0.1", 0), Talk)
    server.refused, server.refused_content = refused or {}, refused_content or {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


class SmtpServer(socketserver.ThreadingTCPServer):
    """Remembers whom it has taken mails for, and how often it was connected to."""

    def __init__(self, *args):
        super().__init__(*args)
        self.mailed, self.connection_count, self.ended = [], 0, threading.Event()

    @property
    def mailers(self):
        """The setting that leads to it."""
        options = {"host": "127.0.0.1", "port": self.server_address[1], "timeout": 0.3}
        return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        self.server.connection_count += 1
        self.say("220 ready")
        for line in self.rfile:
            answer = self.answer(line.decode().strip())
            if answer == SILENCE:
                self.server.ended.wait(10)
            if answer in {SILENCE, HANG_UP}:
                return
            self.say(answer)
            if answer.startswith("221"):
                return

    def answer(self, command):
        if command.upper().startswith("RCPT"):
            self.recipient = re.search("<(.*)>", command)[1]
            return self.server.refused.get(self.recipient, "250 OK")
        if command.upper() == "DATA":
            return self.take_content()
        return "221 bye" if command.upper() == "QUIT" else "250 OK"

    def take_content(self):
        self.say("354 go on")
        while self.rfile.readline() != b".\r\n":
            pass
        answer = self.server.refused_content.get(self.recipient, "250 OK")
        if answer.startswith("250"):
            self.server.mailed.append(self.recipient)
        return answer

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())
