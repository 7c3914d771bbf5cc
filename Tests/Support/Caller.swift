public import Flow
public import HTTP
public import Loop

/// A client in a loop: it keeps the completions that have come.
public final class Caller: Role {
    /// Sends the requests.
    public let client: CurlClient
    /// What came of them, in the order of coming.
    public var completions: [HTTPCompletion] = []

    /// Drives a client.
    public init(_ client: CurlClient) { self.client = client }

    /// What the loop waits for.
    public var descriptors: [Int32] { [client.descriptor] }

    /// Collects completions.
    public func turn(at moment: Moment) -> Wake {
        client.poll(into: &completions)
        return .onEvent
    }
}
