/// The two roles of a demo, wherever they run.
protocol DemoRoles: AnyObject {
    /// Looks at them, and lets what depends on how far they are go on.
    func tick(into progress: inout Progress) throws(DemoFailure)
    /// Lets the collector bring what it has read to an end and stop; the indexer goes on.
    func stopCollecting()
    /// Stops both in good order and waits for it.
    func stop() throws(DemoFailure)
}
