package org.maillens.diagnosis.document;

/// What the settings are called by which administrators choose, over all products.
final class Names {
  private Names() {}

  /// Which versions of TLS are enabled on the server's side.
  static String[] versions() {
    return new String[] {
      "ssl_min_protocol",
      "ssl_protocols",
      "smtpd_tls_protocols",
      "smtpd_tls_mandatory_protocols",
      "TLS_PROTOCOL",
      "TLS_STARTTLS_PROTOCOL",
      "tls_versions",
      "openssl_options",
      "SSLProtocol"
    };
  }

  /// Which cipher suites are enabled on the server's side.
  static String[] suites() {
    return new String[] {
      "ssl_cipher_list",
      "ssl_ciphers",
      "SSLCipherSuite",
      "TLS_CIPHER_LIST",
      "TLS_PRIORITY",
      "tls_ciphers",
      "tls_cipher_list",
      "tls_require_ciphers",
      "smtpd_tls_ciphers",
      "smtpd_tls_mandatory_ciphers",
      "smtpd_tls_exclude_ciphers",
      "smtpd_tls_mandatory_exclude_ciphers",
      "tls_high_cipherlist",
      "tls_medium_cipherlist"
    };
  }

  /// Where Diffie-Hellman parameters come from.
  static String[] diffieHellman() {
    return new String[] {
      "ssl_dh",
      "ssl_server_dh_file",
      "ssl_dhparam",
      "smtpd_tls_dh1024_param_file",
      "smtpd_tls_dh512_param_file",
      "TLS_DHPARAMS",
      "tls_dhparam",
      "tls_server_dhparam",
      "SSLOpenSSLConfCmd"
    };
  }

  /// Whether the server's order of suites decides.
  static String[] order() {
    return new String[] {
      "ssl_prefer_server_ciphers",
      "ssl_server_prefer_ciphers",
      "tls_preempt_cipherlist",
      "tls_prefer_server_ciphers",
      "SSLHonorCipherOrder"
    };
  }
}
