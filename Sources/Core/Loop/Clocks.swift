public import Flow
import Glibc

extension Moment {
    /// Both clocks, read now (CLOCK_MONOTONIC and CLOCK_REALTIME). Only a loop, an edge or a command reads them.
    public static func now() -> Moment {
        Moment(instant: .now(), wallNanoseconds: read(CLOCK_REALTIME))
    }

    fileprivate static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension Instant {
    /// The monotonic clock, read now.
    public static func now() -> Instant {
        Instant(nanoseconds: Moment.read(CLOCK_MONOTONIC))
    }
}
