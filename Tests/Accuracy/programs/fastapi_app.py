"""A real FastAPI service under uvicorn: JSON lines of its own, uvicorn's access and error lines and tracebacks in one file."""

import json
import sys

from _http import Process, Request, free_port, settle
from content import MESSAGES, marker
from truth import Entry, Sample

APPLICATION = '''
import json, logging, sys, time
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

class Shape(logging.Formatter):
    def format(self, record):
        return json.dumps({"timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + ".%03dZ" % record.msecs,
                           "level": record.levelname, "service": "fastapi", **record.values}, separators=SEPARATORS,
                          ensure_ascii=ASCII)

SEPARATORS, ASCII = [((", ", ": "), True), ((",", ":"), False)][int(sys.argv[2])]
handler = logging.StreamHandler(sys.stderr)
handler.setFormatter(Shape())
log = logging.getLogger("shop")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
app = FastAPI()

class CardError(Exception):
    pass

@app.get("/{kind}/{name}")
def view(kind: str, name: str, request: Request):
    given = json.loads(request.headers["x-given"].encode("latin-1").decode("utf-8"))
    log.log(getattr(logging, given["level"]), "x", extra={"values": given["values"]})
    if kind == "boom":
        try:
            {}["missing"]
        except KeyError as error:
            raise CardError(given["fault"]) from error
    if kind == "plain":
        raise ValueError(given["fault"])
    return JSONResponse({"ok": True}, status_code=404 if kind == "none" else 200)

if __name__ == "__main__":
    import uvicorn
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_config={
        **uvicorn.config.LOGGING_CONFIG, "handlers": {
            "default": {"formatter": "default", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"},
            "access": {"formatter": "access", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}}})
'''


def service(context, name, spacing):
    folder = context.folder(name)
    with open(f"{folder}/shop_app.py", "w") as file:
        file.write(APPLICATION)
    port = free_port()
    log = f"{folder}/out.log"
    entries = []
    users = ["anne", "José \"Pepe\" 用户", "", "o'brien, jr."]
    with Process([sys.executable, f"{folder}/shop_app.py", str(port), str(spacing)], log=log, port=port,
                 env={"PYTHONUNBUFFERED": "1"}):
        for index in range(context.count):
            own, access, fault = (marker(prefix + "ab"[spacing], index) for prefix in ("Fj", "Fu", "Fx"))
            kind = ("x", "x", "none", "boom", "x", "plain")[index % 6]
            level = ("INFO", "WARNING", "ERROR")[index % 3]
            event = ("login_success", "login_failed", "login_blocked", "request")[index % 4]
            values = {
                "event": event, "ip": ("10.0.0.7", "2001:db8::7")[index % 2], "username": users[index % len(users)],
                "user_id": (5, None, "3f2b-99")[index % 3], "duration_ms": (8.4, 12, 0.5)[index % 3], "status": 200,
                "path": f"/{own}", "method": "GET", "failed_attempts_window": (None, 3)[index % 2],
                "message": MESSAGES[index % len(MESSAGES)].format(m=own, m2=own),
                "extra": {"status": 999, "event": "inner"},
            }
            given = json.dumps({"level": level, "values": values, "fault": f"card {fault} refused"}, ensure_ascii=True)
            one = Request(access, "GET", f"/{kind}/{access}", raw=(
                f"GET /{kind}/{access} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Given: {given}\r\n\r\n").encode())
            one.send(port)
            entries.append(Entry(own, one.window, 3, {
                "service": "fastapi", "log_level": {"INFO": "info", "WARNING": "warn", "ERROR": "error"}[level],
                "event_type": event, "client_ip": values["ip"], "user": values["username"],
                "user_id": "null" if values["user_id"] is None else values["user_id"], "duration_ms": values["duration_ms"],
                "api_status": 200, "http_status": 200, "endpoint": values["path"], "method": "GET",
                "failed_attempts": values["failed_attempts_window"] or 0, "retry_after": 0,
                "rate_limited": {"login_blocked": "true", "request": "unknown"}.get(event, "false"),
                "exception_class": None}))
            status = {"none": 404, "boom": 500, "plain": 500}.get(kind, 200)
            entries.append(Entry(access, None, 0, {
                "service": "other", "log_level": "info", "client_ip": "127.0.0.1", "method": "GET",
                "endpoint": f"/{kind}/{access}", "http_status": status, "exception_class": None}))
            if kind in ("boom", "plain"):
                entries.append(Entry(fault, None, 0, {
                    "service": "other", "log_level": "error",
                    "exception_class": "CardError" if kind == "boom" else "ValueError",
                    "exception_message": f"card {fault} refused",
                    "root_cause": "KeyError: 'missing'" if kind == "boom" else None}))
        settle(log, entries[-1].marker)
    path = f"{folder}/kept.log"
    with open(log, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as target:
        lines = source.readlines()
        # Without uvicorn's words at its start and its stop.
        first = next(number for number, line in enumerate(lines) if entries[0].marker in line)
        last = max(number for number, line in enumerate(lines) if entries[-1].marker in line)
        target.writelines(lines[first:last + 1])
    return [Sample(name, path, entries)]


def fastapi_wide(context):
    return service(context, "fastapi-service", 0)


def fastapi_compact(context):
    return service(context, "fastapi-service-compact", 1)


PROGRAMS = (fastapi_wide, fastapi_compact)
