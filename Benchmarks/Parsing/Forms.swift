/// Lines of one form each, beside those of the corpus: what a format costs.
struct Form {
    var name: String
    var lines: [String]

    static let all: [Form] = [
        Form(
            name: "nginx, ingress",
            lines: [
                #"203.0.113.9 - - [24/Nov/2026:06:00:00 +0000] "GET /shop/items?page=2 HTTP/2.0" 200 5120 "https://example.com/" "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0" 380 0.005 [default-shop-80] [] 10.1.0.5:8080 5120 0.004 200 7a1b7a1b7a1b7a1b7a1b7a1b7a1b7a1b"#
            ]),
        Form(
            name: "nginx, JSON",
            lines: [
                #"{"time":"2026-11-24T06:00:00+00:00","remote_addr":"203.0.113.9","remote_user":"","request":"GET /shop/items?page=2 HTTP/1.1","status":"200","body_bytes_sent":"5120","request_time":"0.005","http_referrer":"https://example.com/","http_user_agent":"curl/8.5.0"}"#
            ]),
        Form(
            name: "nginx, error log",
            lines: [
                #"2026/11/24 06:00:00 [error] 31#31: *7 open() "/usr/share/nginx/html/missing" failed (2: No such file or directory), client: 203.0.113.9, server: example.com, request: "GET /missing HTTP/1.1", host: "example.com""#
            ]),
        Form(
            name: "kafka, a trace",
            lines: [
                "[2026-11-24 06:00:00,123] ERROR [ReplicaFetcher replicaId=1] Error for partition x-0 (kafka.server.ReplicaFetcherThread)\norg.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.\n\tat kafka.server.A.b(A.scala:12)\n\tat java.base/java.lang.Thread.run(Thread.java:840)\nCaused by: java.io.IOException: disk\n\t... 3 more"
            ]),
        Form(
            name: "zookeeper",
            lines: [
                "2026-11-24 06:00:00,123 [myid:1] - INFO  [ProcessThread(sid:0 cport:2181)::PrepRequestProcessor@134] - Got user-level KeeperException when processing sessionid"
            ]),
        Form(
            name: "json, ECS",
            lines: [
                #"{"@timestamp":"2026-11-24T06:00:00.123Z","log.level":"INFO","message":"request completed in 12 ms","service.name":"shop","trace.id":"4bf92f3577b34da6a3ce929d0e0e4736","span.id":"00f067aa0ba902b7","process.thread.name":"http-nio-8080-exec-1","log.logger":"com.example.OrderController"}"#
            ]),
        Form(
            name: "logfmt",
            lines: [
                #"time="2026-11-24T06:00:00Z" level=warning msg="slow query, took \"long\"" component=db took=512ms"#
            ]),
        Form(
            name: "logback",
            lines: [
                "2026-11-24 06:00:00.123 [http-nio-8080-exec-1] WARN  com.example.OrderController - stock is low for item 4711"
            ]),
        Form(
            name: "python",
            lines: ["2026-11-24 06:00:00,123 - shop.orders - WARNING - stock is low for item 4711"]),
        Form(
            name: "syslog",
            lines: [
                "Nov 24 06:00:00 web-1 sshd[1234]: Failed password for invalid user admin from 203.0.113.9 port 22 ssh2"
            ]),
        Form(name: "klog", lines: ["E1124 06:00:00.123456   12345 reflector.go:138] watch of Pod ended with an error"]),
        Form(
            name: "postgresql",
            lines: [
                #"2026-11-24 06:00:00.123 UTC [812] ann@shop ERROR:  relation "orders" does not exist at character 15"#
            ]),
        Form(name: "uvicorn", lines: [#"INFO:     10.0.0.2:34512 - "POST /login?next=%2Fcart HTTP/1.1" 200 OK"#]),
        Form(
            name: "haproxy",
            lines: [
                #"203.0.113.9:34106 [24/Nov/2026:06:00:00.123] http-in static/s1 0/0/0/1/1 404 283 - - ---- 1/1/0/0/0 0/0 "GET /x?y=1 HTTP/1.1""#
            ]),
        Form(
            name: "in colour",
            lines: [
                "\u{1B}[2m2026-11-24T06:00:00.123456Z\u{1B}[0m \u{1B}[33m WARN\u{1B}[0m \u{1B}[2mapp::net\u{1B}[0m\u{1B}[2m:\u{1B}[0m slow peer"
            ]
        ),
        Form(name: "plain text", lines: ["listening on port 8080 with 12 workers and a cache of 64 MB"]),
    ]
}
