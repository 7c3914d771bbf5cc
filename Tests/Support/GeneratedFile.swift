import Glibc

/// Documents and schemas that are made from the code: a test compares each with what the code says now.
public enum GeneratedFile {
    /// Whether the file at `path` holds exactly `text`. With `LOGSPINE_WRITE_DOCS` set (`scripts/docs`) it is written
    /// first.
    /// - Parameter path: relative to the repository.
    public static func holds(_ path: String, _ text: String) -> Bool {
        if unsafe getenv("LOGSPINE_WRITE_DOCS") != nil { write(path, text) }
        return contents(path) == text
    }

    /// The text of a file of the repository, or nil.
    public static func contents(_ path: String) -> String? {
        guard let bytes = try? TestFile.read(root + path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static var root: String { String(#filePath.dropLast("Tests/Support/GeneratedFile.swift".count)) }

    private static func write(_ path: String, _ text: String) {
        guard let file = unsafe fopen(root + path, "w") else { return }
        unsafe fputs(text, file)
        unsafe fclose(file)
    }
}
