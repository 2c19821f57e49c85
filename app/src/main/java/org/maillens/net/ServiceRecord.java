package org.maillens.net;

/// One SRV record (RFC 2782), or an MX record with port 25.
///
/// @param host without the dot at the end, lower case; empty when the record says that the service
///   is not offered
/// @param port 0 to 65535
/// @param priority the lower, the better
/// @param weight for choosing among equals
public record ServiceRecord(String host, int port, int priority, int weight) {}
