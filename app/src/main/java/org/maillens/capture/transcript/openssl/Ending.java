package org.maillens.capture.transcript.openssl;

import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.OpensslError;

/// How it ended, by the numbers of errors: texts differ between releases.
final class Ending {
  private static final Form ERROR = Form.of(".*?\\berror:([0-9A-Fa-f]{8}):.*", "error:");
  private static final Form ERRNO = Form.of("\\s*(connect|read|write):errno=(\\d{1,5})", ":errno=");

  /// The program's own remark that the server did not announce STARTTLS; it tries all the same.
  private static final Form NOT_OFFERED =
      Form.of("\\s*[Dd]idn't f(?:i|ou)nd (?:STARTTLS|starttls) in server response.*", "idn't f");

  /// SSL_R_UNEXPECTED_EOF_WHILE_READING.
  private static final int UNEXPECTED_EOF = 294;

  /// SSL_R_WRONG_VERSION_NUMBER.
  private static final int WRONG_VERSION_NUMBER = 267;

  /// SSL_R_UNKNOWN_PROTOCOL, up to OpenSSL 1.0.2.
  private static final int UNKNOWN_PROTOCOL = 252;

  /// No more than the head of a record, or an alert: what OpenSSL reads before it looks.
  private static final int ONE_HEAD = 11;

  private final ConversationDraft draft;
  private Optional<Long> read = Optional.empty();
  private Optional<Long> written = Optional.empty();
  private boolean over;
  private boolean noTls;
  private boolean notOffered;

  Ending(ConversationDraft draft) {
    this.draft = draft;
  }

  /// Whether the transcript says that, and how, it failed.
  boolean isOver() {
    return over;
  }

  void counts(long bytesRead, long bytesWritten) {
    if (read.isEmpty()) {
      read = Optional.of(bytesRead);
      written = Optional.of(bytesWritten);
    }
  }

  void line(String line) {
    Matcher error = ERROR.matcher(line);
    if (error.matches()) {
      OpensslError.of((int) Long.parseLong(error.group(1), 16)).ifPresent(this::error);
      return;
    }
    Matcher errno = ERRNO.matcher(line);
    if (errno.matches()) {
      errno(errno.group(1), Integer.parseInt(errno.group(2)));
    } else if (line.equals("closed")) {
      draft.end(new End(How.CLOSED, Side.SERVER));
    } else if (line.equals("DONE")) {
      draft.end(new End(How.CLOSED, Side.CLIENT));
    } else if (NOT_OFFERED.matches(line)) {
      notOffered = true;
      draft.starttls(Answer.NO);
    }
  }

  private void error(OpensslError error) {
    Optional<AlertDescription> alert = error.alert();
    if (alert.isPresent()) {
      over = true;
      draft.handshake().alert(false, new Alert(Alert.FATAL, alert.get()));
      draft.handshake().reached(Reach.HELLO);
    } else if (error.library() == OpensslError.SSL) {
      over = true;
      if (error.reason() == UNEXPECTED_EOF) {
        draft.end(new End(How.CLOSED, Side.SERVER));
      }
      noTls |= error.reason() == WRONG_VERSION_NUMBER || error.reason() == UNKNOWN_PROTOCOL;
    }
  }

  /// Linux's, macOS's and Windows's numbers.
  private void errno(String call, int number) {
    over = true;
    switch (number) {
      case 104, 54, 10054 -> draft.end(new End(How.RESET, Side.SERVER));
      case 111, 61, 10061 -> draft.end(new End(How.REFUSED, Side.SERVER));
      case 110, 60, 10060 -> {
        if (call.equals("connect")) {
          draft.end(new End(How.NO_ANSWER, Side.UNKNOWN));
        }
      }
      case 0 -> {
        if (!call.equals("connect")) {
          draft.end(new End(How.CLOSED, Side.SERVER));
        }
      }
      default -> {}
    }
  }

  void conclude() {
    if (written.filter(bytes -> bytes > 0).isPresent()) {
      draft.handshake().reached(Reach.HELLO);
    }
    boolean answered = draft.handshake().reach().compareTo(Reach.ANSWERED) >= 0;
    if (notOffered && !answered) {
      draft.problem(Problem.NO_STARTTLS);
    } else if (noTls
        && !draft.hasProblem()
        && !answered
        && read.filter(bytes -> bytes > 0 && bytes <= ONE_HEAD).isPresent()) {
      draft.problem(Problem.OTHER_PROTOCOL);
    }
  }
}
