import Bytes
import Parsing
import Record

/// Where the labels of a stream come from, and what is left to be metadata.
struct LabelPlan {
    /// Where the value of a label comes from that an entry decides.
    enum Origin: Hashable {
        /// The service that wrote the line.
        case service
        /// Its severity.
        case level
        /// The output of the container.
        case stream
        /// The name of the file when it was first seen.
        case filename
        /// The container's id, from the name of Docker's file.
        case container
        /// What parsing found under this name.
        case field(FieldName)
    }

    /// The labels that an entry decides, in the order of the configuration.
    let varying: [(name: String, origin: Origin)]
    /// Names of parsed fields that are labels and so no metadata.
    let fieldLabels: Set<FieldName>
    /// Whether the service stands in the metadata.
    let serviceIsMetadata: Bool
    /// Whether the severity does.
    let levelIsMetadata: Bool

    init(labelFields: [String], names: FieldNames) {
        var varying: [(name: String, origin: Origin)] = []
        var fields: Set<FieldName> = []
        for name in labelFields where !["job", "host"].contains(name) {
            let origin: Origin
            switch name {
            case "service": origin = .service
            case "log_level": origin = .level
            case "stream": origin = .stream
            case "filename": origin = .filename
            case "container": origin = .container
            default:
                let field = names.intern(name)
                fields.insert(field)
                origin = .field(field)
            }
            varying.append((FieldNames.clean(name), origin))
        }
        self.varying = varying
        fieldLabels = fields
        serviceIsMetadata = !varying.contains { $0.origin == .service }
        levelIsMetadata = !varying.contains { $0.origin == .level }
    }

    /// - Parameter demoted: labels that are none now, one bit each.
    private func isLabel(_ origin: Origin, _ demoted: UInt64) -> Bool {
        varying.enumerated().contains { $1.origin == origin && demoted >> UInt64($0) & 1 == 0 }
    }

    /// Whether the values of a label come from outside, so that there can be any number of them.
    func isOpen(_ label: Int) -> Bool {
        switch varying[label].origin {
        case .service, .level, .stream: false
        case .filename, .container, .field: true
        }
    }

    /// Parsed fields that are labels and so no metadata, with some labels demoted.
    func fieldLabels(demoted: UInt64) -> Set<FieldName> {
        fieldLabels.filter { isLabel(.field($0), demoted) }
    }

    /// Labels as one bit each, by their names; unknown names are left out.
    func mask(of names: [String]) -> UInt64 {
        varying.indices.filter { names.contains(varying[$0].name) }.reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
    }

    /// The names of labels that are one bit each.
    func names(of mask: UInt64) -> [String] {
        varying.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { varying[$0].name }
    }

    /// The metadata that every entry of a file has, by stream.
    /// - Parameters:
    ///   - json: as JSON members with a comma before each, instead of protobuf pairs.
    ///   - demoted: labels that are none now, one bit each.
    func constants(of file: FileName, json: Bool, demoted: UInt64 = 0) -> PerStream<SharedBytes> {
        var all = PerStream(SharedBytes([]))
        for stream in OutputStream.every {
            var encoded = ByteBuffer()
            var add: (String, String, inout ByteBuffer) -> Void = MetadataEncoder.encode
            if json { add = JSONRecord.appendMember }
            for pair in constantPairs(of: file, stream, demoted: demoted) { add(pair.name, pair.value, &encoded) }
            all[stream] = SharedBytes(copying: encoded.bytes)
        }
        return all
    }

    /// The same, as text.
    func constantPairs(
        of file: FileName, _ stream: OutputStream, demoted: UInt64 = 0
    ) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        if let container = file.container, !isLabel(.container, demoted) {
            pairs.append(("container", container))
        } else if file.container == nil, !isLabel(.filename, demoted) {
            pairs.append(("filename", file.path))
        }
        if !isLabel(.stream, demoted), stream != .unknown { pairs.append(("stream", "\(stream.name)")) }
        return pairs
    }
}

/// What a file's name tells of its content.
struct FileName: Hashable, Sendable {
    /// The path under which it was first seen.
    let path: String
    /// The container's id, when it is a file of Docker's json-file driver: `<64 hexadecimal digits>-json.log`.
    let container: String?

    init(_ path: String) {
        self.path = path
        let name = path.split(separator: "/").last ?? ""
        let id = name.prefix(64)
        let isDocker =
            name.utf8.count == 73 && name.hasSuffix("-json.log")
            && id.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        container = isDocker ? String(id) : nil
    }

    /// What its container can be called: the id, or the names that Kubernetes gives the files of its containers,
    /// `/var/log/containers/POD_NAMESPACE_NAME-ID.log` and `/var/log/pods/NAMESPACE_POD_UID/NAME/0.log`.
    var containerNames: [String] {
        if let container { return [container] }
        let parts = path.split(separator: "/")
        guard parts.count >= 3 else { return [] }
        if parts[parts.count - 2] == "containers", let name = parts[parts.count - 1].split(separator: "_").last,
            name.hasSuffix(".log"), let dash = name.lastIndex(of: "-")
        {
            return [String(name[..<dash]), String(name[name.index(after: dash)...].dropLast(4))]
        }
        if parts.count >= 4, parts[parts.count - 4] == "pods" { return [String(parts[parts.count - 2])] }
        return []
    }
}
