"""The servers of Python's web frameworks, asked by a client that knows what it asked."""

import os
import sys
from urllib.parse import quote, unquote

from _http import AGENTS, PATHS, Process, access_fields, free_port, keep_marked, requests, settle
from truth import Entry, Sample

APPLICATION = '''
def app(environ, start_response):
    path = environ.get("PATH_INFO", "")
    status = "404 Not Found" if path.startswith("/static/") else "302 Found" if path.startswith("/a/") else "200 OK"
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else b"hello\\n"
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
'''

ASYNCHRONOUS = '''
async def app(scope, receive, send):
    if scope["type"] != "http":
        raise RuntimeError("no lifespan")
    path = scope["path"]
    status = 404 if path.startswith("/static/") else 302 if path.startswith("/a/") else 200
    body = b"" if scope["method"] == "HEAD" else b"hello\\n"
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})
'''

DJANGO = '''
import sys
from django.conf import settings
from django.http import HttpResponse
from django.urls import re_path
settings.configure(DEBUG=False, ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="x", USE_TZ=False,
                   MIDDLEWARE=[], TIME_ZONE="UTC")
def view(request):
    status = 404 if request.path.startswith("/static/") else 200
    return HttpResponse("hello", status=status)
urlpatterns = [re_path("", view)]
from django.core.management import execute_from_command_line
execute_from_command_line([sys.argv[0], "runserver", "--noreload", sys.argv[1]])
'''

AIOHTTP = '''
import logging, sys
from aiohttp import web
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s" if len(sys.argv) > 2 else "%(message)s")
async def handle(request):
    return web.Response(text="hello", status=404 if request.path.startswith("/static/") else 200)
app = web.Application()
app.router.add_route("*", "/{tail:.*}", handle)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
'''

TORNADO = '''
import asyncio, sys, tornado.web, tornado.log, logging, tornado.options
tornado.options.parse_command_line([])
class H(tornado.web.RequestHandler):
    SUPPORTED_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
    def get(self):
        if self.request.path.startswith("/static/"):
            self.set_status(404)
        self.write("hello")
    head = post = put = delete = options = get
async def main():
    app = tornado.web.Application([(r".*", H)])
    app.listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.Event().wait()
asyncio.run(main())
'''

CHERRYPY = '''
import cherrypy, sys
class R:
    @cherrypy.expose
    def default(self, *a, **k):
        if a and a[0] == "static":
            cherrypy.response.status = 404
        return "hello"
cherrypy.config.update({"server.socket_port": int(sys.argv[1]), "server.socket_host": "127.0.0.1", "log.screen": True,
                        "tools.encode.on": False})
cherrypy.quickstart(R())
'''

FLASK = '''
import sys
from flask import Flask, Response, request
app = Flask(__name__, static_folder=None)
@app.route("/", defaults={"path": ""}, methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"])
@app.route("/<path:path>", methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def view(path):
    return Response("hello", status=404 if path.startswith("static/") else 200)
app.run("127.0.0.1", int(sys.argv[1]))
'''

PYTHON = sys.executable
SIMPLE = [one for one in PATHS if "%2f" not in one and "//" not in one and "{{" not in one]


def run(context, name, source, command, has, service, seed, prefix, options=None, digits=0, entry_fields=None,
        methods=("GET", "POST", "PUT", "DELETE"), zone="UTC", env=None, timed=True, paths=SIMPLE, variants=None,
        agents=AGENTS):
    folder = context.folder(name)
    with open(f"{folder}/{name.replace('-', '_')}_app.py", "w") as file:
        file.write(source)
    port = free_port()
    log = f"{folder}/out.log"
    made = requests(seed, prefix, context.count, paths=paths, methods=methods, unicode_agents=False, agents=agents)
    values = {"port": port, "folder": folder, "app": f"{name.replace('-', '_')}_app",
              "file": f"{folder}/{name.replace('-', '_')}_app.py", "python": PYTHON,
              "bin": os.path.dirname(PYTHON)}
    with Process([one.format(**values) for one in command], log=log, port=port, cwd=folder,
                 env={"PYTHONUNBUFFERED": "1", "TZ": zone, **(env or {})}):
        for one in made:
            one.send(port)
        settle(log, made[-1].marker)
    path = f"{folder}/kept.log"
    keep_marked(log, path, [one.marker for one in made])
    entries = []
    for one in made:
        fields = access_fields(one, service=service, has=has)
        fields["user"] = None
        # Some of them log the path as they understood it: decoded, and maybe encoded again.
        base, _, query = one.target.partition("?")
        decoded = unquote(base)
        fields["endpoint"] = {a + b for a in (base, decoded, quote(decoded), quote(base, safe="/%"))
                              for b in (["?" + query, "?" + unquote(query)] if query else [""])}
        # Some believe X-Forwarded-For.
        fields["client_ip"] = {one.client, (one.forwarded or one.client).split(",")[0], (one.forwarded or one.client).split(", ")[-1]}
        if entry_fields:
            fields.update(entry_fields(one))
        fields = {key: value for key, value in fields.items() if value != "skip"}
        entries.append(Entry(one.marker, one.window if timed else None, digits, fields))
    sample = Sample(name, path, entries, zone=zone)
    if variants:
        sample.variants = variants
    return [sample]


OTHER = "other"
BOTH = {"nginx", "other"}


def uvicorn(context):
    return run(context, "uvicorn", ASYNCHRONOUS,
               ["{bin}/uvicorn", "{app}:app", "--port", "{port}", "--lifespan", "off"], ("version",), OTHER, 61, "Uv",
               timed=False, entry_fields=lambda one: {"log_level": "info"})


def uvicorn_colour(context):
    return run(context, "uvicorn-colour", ASYNCHRONOUS,
               ["{bin}/uvicorn", "{app}:app", "--port", "{port}", "--lifespan", "off", "--use-colors"], ("version",),
               OTHER, 62, "Uc", timed=False, entry_fields=lambda one: {"log_level": "info"})


def hypercorn(context):
    # Its own client column is host and port.
    return run(context, "hypercorn", ASYNCHRONOUS,
               ["{bin}/hypercorn", "{app}:app", "--bind", "127.0.0.1:{port}", "--access-logfile", "-"],
               ("agent",), OTHER, 63, "Hy", entry_fields=lambda one: {
                   "log_level": "info", "http_version": {"1.1", "1.0"},
                   "endpoint": unquote(one.target.split("?")[0])})


def gunicorn(context):
    return run(context, "gunicorn", APPLICATION,
               ["{bin}/gunicorn", "-b", "127.0.0.1:{port}", "{app}:app", "--access-logfile", "-"],
               ("bytes", "agent", "referer", "version"), BOTH, 64, "Gu",
               entry_fields=lambda one: {"user": one.user and one.user,
                                         "bytes_sent": one.bytes if one.bytes else {None, "0"}})


def werkzeug(context):
    return run(context, "werkzeug", FLASK, ["{python}", "{file}", "{port}"], ("version",), OTHER, 65, "Wz",
               zone="America/New_York", entry_fields=lambda one: {"http_version": {"1.1", "1.0"}})


def django(context):
    return run(context, "django", DJANGO, ["{python}", "{file}", "127.0.0.1:{port}"], ("bytes", "version"), OTHER, 66,
               "Dj", entry_fields=lambda one: {"client_ip": None, "bytes_sent": "skip"})


def aiohttp(context):
    return run(context, "aiohttp", AIOHTTP, ["{python}", "{file}", "{port}"], ("agent", "referer", "version"), BOTH, 67,
               "Ai", entry_fields=lambda one: {"user_agent": "skip" if one.agent in (None, "", "-") else one.agent,
                                               "bytes_sent": "skip"})


def aiohttp_headed(context):
    return run(context, "aiohttp-headed", AIOHTTP, ["{python}", "{file}", "{port}", "x"], (), OTHER, 68, "Ah",
               digits=3, entry_fields=lambda one: {
                   "log_level": "info", "client_ip": "skip", "method": "skip", "endpoint": "skip", "status": "skip",
                   "http_status": "skip", "user": "skip"})


def tornado(context):
    return run(context, "tornado", TORNADO, ["{python}", "{file}", "{port}"], (), OTHER, 69, "To", digits=0,
               entry_fields=lambda one: {
                   "log_level": "warn" if one.status >= 400 else "info", "client_ip": "skip", "method": "skip",
                   "endpoint": "skip", "status": "skip", "http_status": "skip", "user": "skip"})


def cherrypy(context):
    return run(context, "cherrypy", CHERRYPY, ["{python}", "{file}", "{port}"], ("agent", "referer", "version"), BOTH, 70,
               "Ch", entry_fields=lambda one: {"bytes_sent": "skip"}, paths=[one for one in SIMPLE if "%C3" not in one])


def daphne(context):
    return run(context, "daphne", ASYNCHRONOUS,
               ["{bin}/daphne", "-b", "127.0.0.1", "-p", "{port}", "--access-log", "-", "{app}:app"], (), OTHER, 71, "Da",
               entry_fields=lambda one: {"http_version": None})


TWISTED = '''
from twisted.web.resource import Resource
class R(Resource):
    isLeaf = True
    def render(self, request):
        if request.path.startswith(b"/static/"):
            request.setResponseCode(404)
        return b"hello"
import sys
from twisted.internet import reactor
from twisted.web.server import Site
from twisted.python import log
site = Site(R(), logPath=sys.argv[2].encode())
reactor.listenTCP(int(sys.argv[1]), site, interface="127.0.0.1")
reactor.run()
'''


def twisted(context):
    return run(context, "twisted", TWISTED, ["{python}", "{file}", "{port}", "{folder}/out.log"],
               ("bytes", "agent", "referer", "version"), BOTH, 72, "Tw",
               entry_fields=lambda one: {"bytes_sent": "skip"})


SANIC = '''
import sys
from sanic import Sanic
from sanic.response import text
app = Sanic("shop")
@app.route("/<path:path>", methods=["GET", "POST", "PUT", "DELETE"])
async def view(request, path):
    return text("hello", status=404 if path.startswith("static/") else 200)
if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]), access_log=True, single_process=True, motd=False)
'''


def sanic(context):
    return run(context, "sanic", SANIC, ["{python}", "{file}", "{port}"], (), OTHER, 73, "Sa",
               entry_fields=lambda one: {
                   "log_level": "info", "client_ip": "skip", "method": "skip", "endpoint": "skip", "status": "skip",
                   "http_status": "skip", "user": "skip"})


def http_server(context):
    return run(context, "python-http.server", "", ["{python}", "-m", "http.server", "{port}", "--bind", "127.0.0.1"],
               ("version",), OTHER, 74, "Ps", methods=("GET", "HEAD"), zone="Europe/Berlin",
               paths=[one for one in SIMPLE if not one.startswith("/static")])


PROGRAMS = (uvicorn, uvicorn_colour, hypercorn, gunicorn, werkzeug, django, aiohttp, aiohttp_headed, tornado, cherrypy,
            daphne, twisted, sanic, http_server)
