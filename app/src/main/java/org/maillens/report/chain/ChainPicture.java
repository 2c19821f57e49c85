package org.maillens.report.chain;

import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Message;

/// One chain that the server showed.
///
/// @param title what chain it is
/// @param id to name a file after
/// @param answer the sentence that settles it: who believes it, who does not, why
/// @param why the reason of the chosen program, and of those who think otherwise
/// @param notices what matters more than any path
/// @param paths the most telling first
/// @param untold how many further paths there are
/// @param remarks on the sent chain as a whole
/// @param chain the certificates as sent
public record ChainPicture(
    Message title,
    String id,
    Mark answer,
    List<Message> why,
    List<Mark> notices,
    List<ChainPath> paths,
    int untold,
    List<SentRow> sent,
    List<Mark> remarks,
    List<BelieverRow> believers,
    List<Certificate> chain) {
  public ChainPicture {
    why = List.copyOf(why);
    notices = List.copyOf(notices);
    paths = List.copyOf(paths);
    sent = List.copyOf(sent);
    remarks = List.copyOf(remarks);
    believers = List.copyOf(believers);
    chain = List.copyOf(chain);
  }
}
