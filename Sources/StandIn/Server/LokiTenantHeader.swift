/// `X-Scope-OrgID` as Loki judges it (grafana/dskit, tenant package).
enum LokiTenantHeader {
    static func tenant(_ header: String?, isRequired: Bool) throws(PushRefusal) -> String {
        guard isRequired else { return "fake" }
        guard let header, !header.isEmpty else { throw PushRefusal(401, "no org id") }
        let names = Set(header.split(separator: "|", omittingEmptySubsequences: false))
        for name in names {
            guard name.utf8.count <= 150 else { throw PushRefusal(400, "tenant ID is too long: max 150 characters") }
            for character in name {
                let isPlain = character.isASCII && (character.isLetter || character.isNumber)
                guard isPlain || "!-_.*'()".contains(character) else {
                    throw PushRefusal(400, "tenant ID '\(name)' contains unsupported character '\(character)'")
                }
            }
            guard name != ".", name != ".." else { throw PushRefusal(400, "tenant ID is '.' or '..'") }
        }
        guard names.count == 1, let name = names.first else { throw PushRefusal(400, "multiple org IDs present") }
        return String(name)
    }
}
