import Glibc

/// What the kernel says of this process, read from `/proc/self` when asked.
public struct ProcessMetrics: Hashable, Sendable {
    /// User and system time in seconds.
    public var cpuSeconds: Double
    /// Resident bytes.
    public var residentBytes: Double
    /// Bytes of address space.
    public var virtualBytes: Double
    /// Seconds since 1970.
    public var startTime: Double
    /// Open descriptors.
    public var openDescriptors: Double
    /// Descriptors that may be open.
    public var maxDescriptors: Double

    /// As samples for `MetricRegistry.expose`.
    public var samples: [(family: MetricFamily, value: Double)] {
        [
            (Catalogue.Process.cpuSeconds, cpuSeconds), (Catalogue.Process.residentBytes, residentBytes),
            (Catalogue.Process.virtualBytes, virtualBytes), (Catalogue.Process.startTime, startTime),
            (Catalogue.Process.openDescriptors, openDescriptors), (Catalogue.Process.maxDescriptors, maxDescriptors),
        ]
    }

    /// Reads them all; nil where there is no `/proc`.
    public static func read() -> ProcessMetrics? {
        guard let stat = contents(of: "/proc/self/stat"), let system = contents(of: "/proc/stat"),
            let fields = statFields(stat), let booted = bootTime(system)
        else { return nil }
        let tick = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return ProcessMetrics(
            cpuSeconds: (fields.user + fields.system) / tick,
            residentBytes: fields.residentPages * Double(sysconf(Int32(_SC_PAGESIZE))),
            virtualBytes: fields.virtualBytes,
            startTime: booted + fields.started / tick,
            openDescriptors: Double(descriptorCount()),
            maxDescriptors: Double(limit.rlim_cur))
    }

    struct StatFields: Equatable {
        /// Clock ticks in user mode.
        var user: Double
        /// Clock ticks in the kernel.
        var system: Double
        /// Clock ticks after boot.
        var started: Double
        var virtualBytes: Double
        var residentPages: Double
    }

    /// The fields of `/proc/self/stat` (proc(5)): the second one, the program's name in parentheses, may hold anything.
    static func statFields(_ text: String) -> StatFields? {
        guard let end = text.lastIndex(of: ")") else { return nil }
        let rest = text[text.index(after: end)...].split(separator: " ").map { Double($0) }
        // rest[0] is field 3, the state.
        guard rest.count > 21, let user = rest[11], let system = rest[12], let started = rest[19],
            let virtual = rest[20], let resident = rest[21]
        else { return nil }
        return StatFields(
            user: user, system: system, started: started, virtualBytes: virtual, residentPages: resident)
    }

    /// The `btime` line of `/proc/stat`.
    static func bootTime(_ text: String) -> Double? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }) else { return nil }
        return Double(line.dropFirst(6))
    }

    private static func contents(of path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while all.count < 1 << 20 {
            let count = unsafe Glibc.read(file, &block, block.count)
            if count <= 0 { break }
            all += block[0..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }

    private static func descriptorCount() -> Int {
        guard let folder = unsafe opendir("/proc/self/fd") else { return 0 }
        defer { unsafe closedir(folder) }
        var count = 0
        while let entry = unsafe readdir(folder) {
            // "." and ".." begin with a point, descriptors are numbers.
            if unsafe entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        // The folder's own descriptor is closed again.
        return max(count - 1, 0)
    }
}
