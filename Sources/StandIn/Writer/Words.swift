/// What generated lines are made of.
enum Words {
    static let logins: [StaticString] = ["login_success", "login_success", "login_failed", "login_blocked"]
    static let calls: [StaticString] = [
        "request_completed", "request_completed", "request_completed", "item_created", "cache_miss", "export_started",
    ]
    static let statuses: [StaticString] = [
        "200", "200", "200", "200", "200", "200", "201", "204", "301", "304", "400", "401", "403", "404", "404", "429",
        "500", "502", "503",
    ]
    static let methods: [StaticString] = ["GET", "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD"]
    static let paths: [StaticString] = [
        "/", "/login", "/logout", "/api/v1/users", "/api/v1/items", "/api/v1/orders/history", "/api/v2/search",
        "/static/js/app.4f2a91.js", "/static/css/main.css", "/kafka-docs/quickstart", "/health", "/metrics",
        "/api/v1/payments/methods", "/admin/settings/security", "/images/products/large",
    ]
    static let users: [StaticString] = [
        "anne", "bob", "carol", "dmitri", "erin", "fatima", "george", "hiro", "Jos\\u00e9", "lee, anne", "o'neill",
    ]
    static let passwords: [StaticString] = ["hunter", "S3cret!", "correct horse ", "pa\\\"ss", "letmein", "Tr0ub4dor&"]
    static let agents: [StaticString] = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.70 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "curl/8.5.0", "kube-probe/1.31", "python-requests/2.32.3",
    ]
    static let messages: [StaticString] = [
        "upstream answered late, trying the next one", "cache entry expired, reading it again from the database",
        "connection reset by peer while reading the response header", "wrote 482 rows in 3 batches",
        "the kafka topic speaks HTTP/2 only to those who ask nicely",
    ]
    static let topics: [StaticString] = ["logs", "orders", "payments", "clicks", "__consumer_offsets"]
    static let frames: [StaticString] = [
        "kafka.cluster.Partition.$anonfun$appendRecordsToLeader$1(Partition.scala:1365)",
        "kafka.cluster.Partition.appendRecordsToLeader(Partition.scala:1353)",
        "kafka.server.ReplicaManager.$anonfun$appendToLocalLog$6(ReplicaManager.scala:1255)",
        "scala.collection.StrictOptimizedMapOps.map(StrictOptimizedMapOps.scala:28)",
        "kafka.server.ReplicaManager.appendRecords(ReplicaManager.scala:758)",
        "kafka.server.KafkaApis.handleProduceRequest(KafkaApis.scala:677)",
        "kafka.server.KafkaRequestHandler.run(KafkaRequestHandler.scala:160)",
        "java.base/java.lang.Thread.run(Thread.java:840)",
    ]
}
