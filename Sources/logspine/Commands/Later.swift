extension CommandTable {
    @Sendable static func tail(_ invocation: Invocation) -> ExitCode { .fault }
}
