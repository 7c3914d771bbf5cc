extension Configuration {
    /// `docs/configuration.md`: how the file is written, and every key of the table. A test compares the two.
    public static var document: String {
        var text = introduction
        for section in ["kafka", "collect", "index", "loki", "log"] {
            let keys = table.descriptions.filter { $0.path == section || $0.path.hasPrefix(section + ".") }
            text += "\n## `\(section)`\n\n\(keys.first?.text ?? "")\n\n"
            text += "| key | kind | default | what it says |\n|---|---|---|---|\n"
            for key in keys.dropFirst() where key.kind != "section" {
                let standard = key.defaultText.isEmpty ? "" : "`\(key.defaultText)`"
                text += "| `\(key.path)` | \(key.kind) | \(standard) | \(key.text) |\n"
            }
        }
        return text
    }

    private static let introduction = """
        # The configuration file

        One YAML file for any role. A role reads the sections that it needs, so the same file can serve a whole fleet:
        `collect` reads `kafka`, `collect` and `log`; `index` reads `kafka`, `index`, `loki` and `log`; commands about the
        topic read `kafka`. What only another role uses may be missing on this machine (a variable, a secret's file); what
        is wrong with the text is wrong for every role.

        `logspine check --config F` names every problem at once, by line and column, and ends with 1 if there is any.
        `logspine config show --config F` prints all of it with defaults filled in and secrets as `********`.
        `logspine config schema` prints the JSON Schema, which is also in `schemas/configuration.schema.json`: an editor
        with a YAML language server completes from it when the file begins with

            # yaml-language-server: $schema=schemas/configuration.schema.json

        ## How it is written

        - **Keys** are the ones below and no others: an unknown key, or one given twice, is a problem and not a surprise.
        - **Sizes** are whole numbers with `B`, `KB`, `MB`, `GB` (powers of 1000) or `KiB`, `MiB`, `GiB` (powers of 1024);
          without a unit they are bytes.
        - **Durations** are whole numbers with `ns`, `us`, `ms`, `s`, `m`, `h` or `d`, also one after the other: `1h30m`.
          Only `0` may stand without a unit.
        - **Variables** are replaced in values, never in keys: `${NAME}`, or `${NAME:-default}` where the variable may be
          missing or empty. `$$` is a dollar sign; a dollar sign before anything but `$` and `{` stands for itself. They are
          replaced after YAML was read, so a variable holds one value, whatever is in it. Inside `{ }` and `[ ]` YAML wants
          quotes around them: `{listen: "${ADDRESS}"}`.
        - **Secrets** may stand in a file of their own: `password_file` beside `password`. They are shown nowhere: not by
          `config show`, not in a message, not in the log.
        - **Paths** that are not absolute are relative to the folder in which Logspine is started. `~` is not replaced;
          `${HOME}` is.
        - Files larger than 1 MiB, more than 32 levels, more than 50000 values (aliases followed), tags and second
          documents are refused.

        A mistake is answered like this, and the same list ends `collect` and `index` with code 3:

            $ logspine check --config edge.yaml
            edge.yaml:2:27 kafka.brokers[1]: "kafka-2" has no port; for example "kafka-2:9092"
            edge.yaml:7:7  collect.sources[0].fram: unknown key; did you mean "frame"?
            edge.yaml:8:18 collect.chunk.bytes: 2MiB is more than 900KB, the most that fits one Kafka message
            edge.yaml:10:8 loki.url: ${LOKI_URL} is not set; write ${LOKI_URL:-http://...} to give a default
            4 problems

        ## Labels

        A stream is one set of labels, and Loki is at its best with few of them: by default `job`, `service`, `log_level` and
        `host`. `collect.label_fields` makes labels of other fields (`docs/fields.md`). Where such a label gets more than
        `collect.cardinality.limit` values of one source within the window, it is demoted: from then on its values stand in the
        metadata of that source's entries, `logspine_label_demoted` says so, and a line of the log names it. It is a label
        again by itself when its values were half as many for a whole window.

        ## Parsers of one's own

        What the built-in parsers do not know is described under `collect.parsers`, by name, in one of five ways: `json`,
        `logfmt`, `regex`, `grok`, or an nginx `format`:

            collect:
              sources:
                - {name: shop, include: [/var/log/shop/*.log], parser: shop}   # named: tried on every line
                - {name: web, include: [/var/log/nginx/*.log]}                 # auto: those that match it are tried first
              parsers:
                shop:
                  regex: '^(?<time>\\S+) (?<level>\\w+) order=(?<order>\\d+) (?<text>.*)$'
                  rename: {order: order_id}
                  cast: {order: integer}
                  drop: [text]
                access:
                  format: '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent $request_time'
                  match: {source: web}
                audit:
                  logfmt: true
                  match: {container: [audit, "billing-*"], content: '^type='}

        A source that names a parser tries it on every line; a line that it does not match is counted in
        `logspine_parse_failures_total` and goes the way of `auto`. A source with `parser: auto` first tries those with a
        `match` that holds for it, in the order of the file. `match.container` is compared with the container's id or, for
        the files of Kubernetes, with its name. Fields named `time`, `timestamp`, `level`, ... give the entry's time and
        severity; `time:` and `level:` name others. A field cannot take a name that is the collector's own (`job`, `service`,
        `host`, ...): it gets `_extracted` at its end. Regular expressions are PCRE2's, with limits on steps and depth, so that
        no line can burn time. `grok` knows the usual patterns (`IP`, `WORD`, `NUMBER`, `TIMESTAMP_ISO8601`, `LOGLEVEL`,
        `GREEDYDATA`, ...). `logspine parse --explain --config F FILE` shows what they make of a file.

        ## Metrics from logs

        `collect.metrics` makes counters, gauges and histograms of entries, on the collector's `/metrics`:

            collect:
              metrics:
                http_requests_total:
                  match: {service: nginx}
                  labels: {method: [GET, POST, PUT, DELETE], http_status: []}   # other methods are "other"
                http_request_seconds:
                  type: histogram
                  value: request_time
                  match: {service: nginx}
                  buckets: [0.05, 0.25, 1, 5]
                failed_logins_total:
                  match: {event_type: [login_failed, login_blocked]}
                  labels: [failure_reason]
                  series: 20

        Series are bounded: what would be more than `series` goes to one whose every label is `other`, and is counted in
        `logspine_metric_series_overflow_total`. Values of labels end at 128 bytes. An entry that is read again after a
        failure counts once; a restart begins at 0, as with every counter.

        The tables below, like the schema, are made from the table of keys in the code (`Sources/Core/Settings/Tables`)
        that also reads the file; a test fails when they differ, and `scripts/docs` writes them again.

        """
}
