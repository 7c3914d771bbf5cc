extension CommandTable {
    @Sendable static func parse(_ invocation: Invocation) -> ExitCode { .fault }
    @Sendable static func tail(_ invocation: Invocation) -> ExitCode { .fault }
}
