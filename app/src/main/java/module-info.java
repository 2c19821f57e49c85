// MailLens: finds out why a mail program cannot reach a mailbox. Open, because JavaFX, picocli and
// Jackson look into our types by reflection; it exports nothing, since nobody builds on it.
open module org.maillens {
  requires java.logging;
  requires java.net.http;
  requires java.xml;
  requires atlantafx.base;
  requires info.picocli;
  requires javafx.controls;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires org.bouncycastle.util;
  requires org.commonmark;
  requires org.commonmark.ext.front.matter;
  requires org.controlsfx.controls;
  requires org.dnsjava;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;
  requires tools.jackson.databind;
  requires static org.jspecify;
}
