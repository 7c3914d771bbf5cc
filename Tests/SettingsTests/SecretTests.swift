import Settings
import Testing

@Suite struct SecretTests {
    @Test func aSecretPrintsAndMirrorsAsEightStars() {
        let secret = Secret("hunter2")
        #expect("\(secret)" == "********")
        #expect(String(reflecting: secret) == "********")
        #expect(secret.reveal() == "hunter2")
        var dumped = ""
        dump(LokiSettings(basic: BasicSettings(username: "u", password: "hunter2")), to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(dumped.contains("********"))
    }

    @Test func durationsAreCutToAnInt64OfNanoseconds() {
        #expect(Duration.milliseconds(250).nanoseconds == 250_000_000)
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
    }
}
