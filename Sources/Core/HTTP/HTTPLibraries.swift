import CCurl
import CMicrohttpd

/// The C libraries behind client and server.
public enum HTTPLibraries {
    /// libcurl's own version.
    public static var curl: String {
        guard let info = unsafe curl_version_info(CURLVERSION_TENTH), let text = unsafe info.pointee.version else {
            return ""
        }
        return unsafe String(cString: text)
    }

    /// libmicrohttpd's own version.
    public static var microhttpd: String {
        guard let text = unsafe MHD_get_version() else { return "" }
        return unsafe String(cString: text)
    }
}
