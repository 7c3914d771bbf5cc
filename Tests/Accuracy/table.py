"""Makes the table of docs/parsing.md out of what `scripts/accuracy` printed (both outputs): table.py < OUTPUT."""

import re
import sys

TITLES = {
    "fastapi_wide": "FastAPI service under uvicorn, JSON with blanks", "fastapi_compact": "the same, compact JSON",
    "fastapi_shape": "design's JSON in any order, spacing, escapes",
    "nginx": "nginx 1.22: 15 formats, 12 of them as a declared `format`, and the error log",
    "kafka_new": "Kafka 4.4, two brokers, disturbed", "kafka_old": "Kafka 3.9, two brokers, disturbed",
    "kafka_layouts": "log4j2 in Kafka's and ZooKeeper's layouts", "java_layouts": "log4j2 and logback, 22 layouts",
    "java_util_logging": "java.util.logging, 4 layouts", "layouts": "Python's logging, 17 layouts",
    "json_logger": "python-json-logger", "structured": "structlog", "loguru": "loguru", "ecs": "ecs-logging",
    "go_libraries": "Go: slog, logrus, zerolog, hclog, go-kit, klog, log", "gin": "gin",
    "node_libraries": "Node: winston, bunyan, log4js, console", "morgan": "express with morgan, 5 formats",
    "apache": "Apache 2.4, 4 formats and the error log", "tomcat": "Tomcat 10", "lighttpd": "lighttpd", "haproxy": "HAProxy",
    "squid": "squid", "caddy": "Caddy", "uvicorn": "uvicorn", "uvicorn_colour": "uvicorn, coloured", "hypercorn": "Hypercorn",
    "gunicorn": "gunicorn", "werkzeug": "Flask on werkzeug", "django": "Django", "aiohttp": "aiohttp",
    "aiohttp_headed": "aiohttp behind a head", "tornado": "Tornado", "cherrypy": "CherryPy", "daphne": "Daphne",
    "twisted": "Twisted", "sanic": "Sanic", "http_server": "Python's http.server", "webrick": "WEBrick",
    "php_server": "PHP's own server", "php": "PHP's error log", "monolog": "Monolog", "ruby": "Ruby's Logger",
    "perl": "Log4perl", "postgres": "PostgreSQL 15", "mariadb": "MariaDB, error and slow log", "redis": "Redis 7",
    "rsyslog": "rsyslog, 5 formats",
}


def main():
    rows, open_rows = [], []
    for line in sys.stdin:
        found = re.match(r"(\S+) +(\d+) +(\d+) +(\d+) +(\d+) +[\d.]+ +(\d+) +(\d+) +(\d+)", line)
        if found:
            open_rows.append([int(one) for one in found.groups()[1:]] + ["text lost" in line])
        found = re.match(r"  \((\w+): made in", line)
        if found:
            entries, seen, fields, right, *bad = (sum(column) for column in zip(*open_rows))
            rows.append((TITLES.get(found[1], found[1]), entries, fields, right, sum(bad)))
            open_rows = []
    print("| what wrote | entries | fields | right | entries misfiled, swallowed, invented |\n|---|---|---|---|---|")
    for title, entries, fields, right, bad in rows + [("**all**", *(sum(row[n] for row in rows) for n in range(1, 5)))]:
        share = f"{100 * right / fields:.3f}".rstrip("0").rstrip(".") if right < fields else "100"
        print(f"| {title} | {entries:,} | {fields:,} | {share} % | {bad} |")


main()
