package org.maillens.capture;

import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Document.Kind;

/// Texts as people hand them in, with what they are. The configurations follow those that Debian,
/// mailcow, Mozilla's generator and the blog posts of our sources have, in our own words.
final class Samples {
  private Samples() {}

  /// @param kind what it is
  record Sample(Kind kind, Text text) {
    @Override
    public String toString() {
      return kind + " " + text.name();
    }
  }

  static List<Sample> all() {
    List<Sample> all = new ArrayList<>();
    add(all, Kind.POSTFIX, "main.cf", MAIN);
    add(
        all,
        Kind.POSTFIX,
        "two lines that egrep found",
        "smtpd_tls_mandatory_protocols =\nsmtpd_tls_protocols =\n");
    add(all, Kind.POSTFIX_SERVICES, "master.cf", MASTER);
    add(
        all,
        Kind.POSTFIX_SERVICES,
        "postconf -P",
        "submission/inet/smtpd_tls_security_level = encrypt\nsmtps/inet/smtpd_tls_wrappermode = yes\n");
    add(all, Kind.EXIM, "exim4.conf", EXIM);
    add(all, Kind.EXIM, "exim4.conf.localmacros", "MAIN_TLS_ENABLE = yes\n");
    add(
        all,
        Kind.EXIM,
        "exim -bV",
        "Exim version 4.98.2 #2 built 23-Jul-2026 17:04:03\nSupport for: crypteq iconv() IPv6 GnuTLS DKIM\n");
    add(all, Kind.NGINX, "nginx.conf", NGINX_MAIL);
    add(
        all,
        Kind.NGINX,
        "options-ssl-nginx.conf",
        "ssl_protocols TLSv1.2 TLSv1.3;\nssl_prefer_server_ciphers off;\n");
    add(
        all,
        Kind.NGINX,
        "a server of a site",
        "server {\n  listen 443 ssl;\n  server_name autoconfig.example.com;\n  ssl_certificate a.pem;\n}\n");
    add(all, Kind.APACHE, "default-ssl.conf", APACHE);
    add(
        all,
        Kind.APACHE,
        "options-ssl-apache.conf",
        "SSLEngine on\nSSLProtocol             all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1\nSSLHonorCipherOrder     off\n");
    add(all, Kind.LISTENING_PORTS, "netstat -anp", NETSTAT);
    add(all, Kind.LISTENING_PORTS, "ss -tlnp", SS);
    add(
        all,
        Kind.LISTENING_PORTS,
        "lsof -i",
        "COMMAND  PID USER  FD  TYPE DEVICE SIZE/OFF NODE NAME\ndovecot 3515 root 40u IPv4 12345 0t0 TCP *:imaps (LISTEN)\n");
    add(all, Kind.FILE_LIST, "ls -l", LS);
    add(
        all,
        Kind.FILE_LIST,
        "stat",
        "-rw-r----- root dovecot /etc/dovecot/myserver.key\n644 root:root /etc/dovecot/myserver.crt\n");
    add(all, Kind.WEB_TEST, "a letter", LETTER);
    add(
        all,
        Kind.WEB_TEST,
        "ssllabs",
        "SSL Report: mail.example.com (192.0.2.7)\nProtocols\nTLS 1.3\tYes\nTLS 1.2\tNo\n");
    add(all, Kind.DOVECOT, "dovecot.conf", DOVECOT);
    add(
        all,
        Kind.COURIER,
        "imapd-ssl",
        "IMAPDSSLSTART=YES\nTLS_PROTOCOL=TLSv1+\nTLS_CERTFILE=/etc/courier/imapd.pem\nTLS_TRUSTCERTS=/etc/ssl/certs\n");
    add(
        all,
        Kind.CYRUS,
        "imapd.conf",
        "configdirectory: /var/lib/cyrus\ntls_server_cert: /etc/ssl/a.pem\ntls_server_key: /etc/ssl/a.key\ntls_versions: tls1_2 tls1_3\nallowplaintext: no\n");
    return all;
  }

  private static void add(List<Sample> all, Kind kind, String name, String content) {
    all.add(new Sample(kind, new Text(name, content.lines().toList())));
  }

  static final String MAIN =
      """
      # See /usr/share/postfix/main.cf.dist for a commented, more complete version
      smtpd_banner = $myhostname ESMTP $mail_name
      biff = no
      compatibility_level = 3.6
      tls_random_source = dev:/dev/urandom
      # openssl_path=/usr/local/libressl/bin/openssl
      openssl_path = /usr/bin/openssl
      smtp_tls_security_level = may
      smtp_tls_protocols=!SSLv2,!SSLv3
      own_ssl = /etc/postfix
      smtpd_tls_cert_file = $own_ssl/myserver-full.crt
      smtpd_tls_key_file = ${own_ssl}/myserver.key
      smtpd_tls_security_level = may
      smtpd_use_tls = yes
      smtpd_tls_auth_only = no
      smtpd_tls_protocols = !SSLv2, !SSLv3
      smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1
      smtpd_tls_mandatory_protocols = >=TLSv1.3
      smtpd_tls_eecdh_grade = strong
      smtpd_sasl_auth_enable = yes
      smtpd_recipient_restrictions =
          permit_mynetworks,
          # a comment in between
          check_policy_service unix:private/policyd-spf,
          permit
      policy-spf_time_limit = 3600
      virtual_alias_maps = ldap:people
      people_bind_pw = geheim
      nonsense_of_ours = secret
      inet_interfaces = 127.0.0.1, 192.0.2.1
      """;

  static final String MASTER =
      """
      # service type  private unpriv  chroot  wakeup  maxproc command + args
      smtp      inet  n       -       y       -       -       smtpd
      submission inet n       -       y       -       -       smtpd
        -o syslog_name=postfix/submission
        -o smtpd_tls_security_level=encrypt
        # -o smtpd_tls_wrappermode=yes
        -o { smtpd_client_restrictions = permit_sasl_authenticated, reject }
      smtps     inet  n       -       y       -       -       smtpd
        -o smtpd_tls_wrappermode=yes -o smtpd_tls_mandatory_protocols=>=TLSv1.2
      127.0.0.1:10025 inet n  -       y       -       -       smtpd
        -o smtpd_tls_security_level=none
      policyd-spf  unix  -       n       n       -       0       spawn
          user=policyd-spf argv=/usr/bin/policyd-spf
      pickup    unix  n       -       y       60      1       pickup
      """;

  static final String EXIM =
      """
      # Exim as a panel writes it
      MAIN_CERT = /etc/exim.crt
      primary_hostname = mail.example.com
      hide mysql_servers = localhost/db/user/geheim
      daemon_smtp_ports = 25 : 465 : 587
      tls_on_connect_ports = 465
      tls_advertise_hosts = *
      tls_certificate = MAIN_CERT
      tls_privatekey = /etc/exim.key
      .ifdef NO_SUCH_MACRO
      tls_require_ciphers = NORMAL
      .else
      tls_require_ciphers = ECDHE-ECDSA-AES128-GCM-SHA256:\\
         # comments do not end it
         ECDHE-RSA-AES128-GCM-SHA256
      .endif
      openssl_options = +no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1
      no_smtp_accept_keepalive
      message_size_limit = 50M

      begin acl
      acl_check_rcpt:
        accept hosts = :

      begin authenticators
      plain_server:
        driver = plaintext
        public_name = PLAIN
        server_condition = ${if pam{$auth2:$auth3}}
        server_advertise_condition = ${if eq{$tls_in_cipher}{}{}{*}}
      cram:
        driver = cram_md5
        public_name = CRAM-MD5
        server_secret = geheim
      client_only:
        driver = plaintext
        public_name = LOGIN
        client_send = : me : geheim
      """;

  static final String NGINX_MAIL =
      """
      user www-data;
      events { worker_connections 768; }
      mail {
        server_name mail.example.com;
        auth_http localhost:9000/auth;
        ssl_certificate     /etc/ssl/rsa.pem;
        ssl_certificate_key /etc/ssl/rsa.key;
        ssl_certificate     /etc/ssl/ecdsa.pem;
        ssl_certificate_key /etc/ssl/ecdsa.key;
        ssl_protocols TLSv1 TLSv1.2 TLSv1.3; # all but one
        server { listen 993 ssl; protocol imap; ssl_protocols TLSv1.2 TLSv1.3; }
        server { listen [::]:143; protocol imap; starttls only; imap_auth plain login cram-md5; }
        server { listen 127.0.0.1:110; protocol pop3; starttls on; ssl_dhparam "/etc/ssl/dh param.pem"; }
        server { listen 587; protocol smtp; smtp_auth none; }
      }
      http {
        include mime.types;
        include /etc/nginx/sites-enabled/*;
        server { listen 443 ssl default_server; listen 80; server_name _; ssl_certificate d.pem; ssl_certificate_key d.key;
          ssl_protocols TLSv1.2; ssl_prefer_server_ciphers on; ssl_ecdh_curve X25519:prime256v1; ssl_verify_client optional;
          location ~ \\.php${x} { return 301 https://$host; } }
        server { listen 443 ssl; server_name autodiscover.example.com autoconfig.example.com;
          ssl_certificate a.pem; ssl_certificate_key a.key; add_header X "}"; }
      }
      """;

  static final String APACHE =
      """
      Define folder /etc/letsencrypt/live
      Listen 80
      <IfModule mod_ssl.c>
        Listen 443
        SSLProtocol all -SSLv3
        <VirtualHost _default_:443>
          ServerName www.example.com
          SSLEngine on
          SSLProtocol +TLSv1.2 +TLSv1.3
          SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256
          SSLCipherSuite \\
            HIGH:!aNULL
          SSLHonorCipherOrder on
          SSLCertificateFile "${folder}/www/fullchain.pem"
          SSLCertificateKeyFile ${folder}/www/privkey.pem
        </VirtualHost>
        <VirtualHost *:443>
          ServerName autodiscover.example.com:443
          ServerAlias autoconfig.example.com
          SSLEngine on
          SSLCertificateFile /etc/ssl/auto.pem
        </VirtualHost>
      </IfModule>
      <IfModule !mod_ssl.c>
        Listen 8443
      </IfModule>
      <VirtualHost *:80>
        DocumentRoot /var/www
      </VirtualHost>
      """;

  static final String NETSTAT =
      """
      # netstat -anp |egrep '993|995'
      \ttcp    0   0 0.0.0.0:993      0.0.0.0:*    LISTEN      3515/dovecot
      \ttcp6   0   0 :::995           :::*         LISTEN      812/nginx: master p
      tcp    0   0 192.0.2.1:993    192.0.2.9:55995  ESTABLISHED 4000/imap-login
      tcp    0   0 0.0.0.0:25       0.0.0.0:*    LISTEN      -
      """;

  static final String SS =
      """
      State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
      LISTEN 0      100          0.0.0.0:993       0.0.0.0:*    users:(("dovecot",pid=3515,fd=40))
      LISTEN 0      100             [::]:submission   [::]:*    users:(("master",pid=12,fd=13),("smtpd",pid=13,fd=6))
      LISTEN 0      4096               *:443             *:*
      ESTAB  0      0          192.0.2.1:993     192.0.2.9:50000
      """;

  static final String LS =
      """
      # ls -la /etc/dovecot/private
      /etc/dovecot/private:
      total 16
      drwx------ 2 root root    4096 Nov 22 11:00 .
      -rw-r--r--. 1 root root   1704 Sep  6  2023 dovecot.key
      lrwxrwxrwx 1 root root      42 2024-01-02 10:11 privkey.pem -> ../../archive/example.com/privkey1.pem

      /etc/postfix:
      -rw-r-----+ 1 root postfix 1,7K  6. Sep 14:25 'my server.key'
      """;

  static final String LETTER =
      """
      Testing IMAP TLS/SSL using both https://testconnectivity.microsoft.com and latest version of Outlook fails.
      When I run an SSL report at ssllabs.com I notice that the ONLY version of TLS supported by the certificate is TLS 1.3.
      The TLS 1.3 ciphers supported are: TLS_AES_128_GCM_SHA256; TLS_AES_256_GCM_SHA384.
      """;

  static final String DOVECOT =
      """
      ssl = required
      ssl_cert = </etc/dovecot/myserver-full.crt
      ssl_key = </etc/dovecot/myserver.key
      ssl_min_protocol = TLSv1.2
      service imap-login {
        inet_listener imap {
          port = 0
        }
      }
      """;
}
