import Parsing
import Settings
import Telemetry

/// Where the role stands, for progress displays.
public struct CollectStatus: Hashable, Sendable {
    /// Files that are read or watched.
    public var files = 0
    /// Bytes taken out of files since the start.
    public var readBytes = 0
    /// Lines taken out of files since the start.
    public var readLines = 0
    /// Entries by service.
    public var entries: [String: Int] = [:]
    /// Lines that Kafka has acknowledged.
    public var acknowledgedLines = 0
    /// Bytes of files that Kafka has acknowledged.
    public var acknowledgedBytes = 0
    /// Bytes of files that were read and are not acknowledged.
    public var inFlightBytes = 0
    /// Bytes of files that are there and not read.
    public var unreadBytes = 0
    /// Bytes and lines given up, by any reason.
    public var droppedBytes = 0

    /// Nothing yet.
    public init() {}
}

extension CollectRole {
    /// Where it stands now.
    public var status: CollectStatus {
        var status = CollectStatus()
        status.files = intake.table.alive.count
        status.readBytes = account.readBytes
        status.readLines = account.readLines
        for service in Service.allCases { status.entries["\(service.name)"] = counts.entries(of: service) }
        status.acknowledgedLines = account.acknowledgedLines
        status.acknowledgedBytes = account.acknowledgedBytes
        status.inFlightBytes = assembler.openFileBytes + shipper.fileBytes + account.heldBytes
        status.unreadBytes = Int(intake.table.alive.reduce(0) { $0 + $1.unread })
        status.droppedBytes = account.droppedBytes + account.missedBytes
        return status
    }

    /// The same in lines.
    public var lineBalance: (read: Int, placed: Int) {
        let held = intake.table.alive.reduce(0) { $0 + $1.heldLines }
        return (account.readLines, account.settledLines + held + assembler.openLines + shipper.lines)
    }

    /// The ledger of P6: bytes read, and the sum of all the places in which they can be. The two are always equal.
    public var balance: (read: Int, placed: Int) {
        (
            account.readBytes,
            account.settledBytes + account.heldBytes + assembler.openFileBytes + shipper.fileBytes
        )
    }
}
