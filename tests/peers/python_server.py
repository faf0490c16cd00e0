# SPDX-License-Identifier: Apache-2.0
"""A server that wants a client certificate: python_server.py PORT CHAIN KEY CLIENT_CAS"""

import http.server
import ssl
import sys


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"hello\n")


class Server(http.server.ThreadingHTTPServer):
    def finish_request(self, request, address):
        with tls.wrap_socket(request, server_side=True) as connection:
            super().finish_request(connection, address)


port, chain, key, clients = sys.argv[1:]
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(chain, key)
tls.load_verify_locations(clients)
tls.verify_mode = ssl.CERT_REQUIRED
Server(("127.0.0.1", int(port)), Hello).serve_forever()
