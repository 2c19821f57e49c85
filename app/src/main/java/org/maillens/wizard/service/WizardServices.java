package org.maillens.wizard.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.maillens.capture.Progress;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.client.whatif.ServerChange;
import org.maillens.discovery.Direction;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.mail.Endpoint;
import org.maillens.probe.CheckEvent;
import org.maillens.recorder.Guide;
import org.maillens.report.Explanation;
import org.maillens.report.Report;

/// The engine as the wizard sees it. Every method that can take long blocks and is called on a
/// virtual thread.
public interface WizardServices {
  /// The words of all pages and messages.
  Words words();

  /// The mail programs to choose from.
  List<Profile> profiles();

  /// The works that the profiles name as their sources.
  Citations citations();

  /// The endpoints to check for an address or a server name, one for each direction asked for.
  /// Blocks.
  ///
  /// @throws ServiceException when nothing can be found or the address cannot be read
  List<Endpoint> endpoints(String address, Direction direction) throws ServiceException;

  /// Runs one check. Blocks; interrupting the thread ends it with what was learnt so far.
  Report check(CheckOrder order, Consumer<CheckEvent> listener);

  /// Starts the practice mailbox of a scenario. Blocks.
  PracticeMailbox practice(String scenario) throws ServiceException;

  /// Reads a saved bundle, capture or transcript. Blocks.
  Report open(Path file) throws ServiceException;

  /// What a file is, by its beginning. Blocks.
  ///
  /// @throws ServiceException when it cannot be read
  FileLook look(Path file) throws ServiceException;

  /// What is known of a pasted error text, the best first. May take a moment for long texts.
  List<Recognised> recognise(String text);

  /// Reads texts. Blocks.
  ///
  /// @throws ServiceException when one of them cannot be read
  /// @throws InterruptedException when the thread was interrupted; nothing is concluded then
  ReadTexts read(Material material, Progress progress)
      throws ServiceException, InterruptedException;

  /// Reads whatever was handed in and says what follows from it, without a check. Blocks.
  ///
  /// @param asTheyCome gets each conversation as it is found, in one thread at a time, which need
  ///   not be the calling one
  /// @throws ServiceException when nothing of it can be read
  /// @throws InterruptedException when the thread was interrupted
  Opened opened(Material material, Progress progress, Consumer<Conversation> asTheyCome)
      throws ServiceException, InterruptedException;

  /// What follows from conversations that were read or recorded already. Blocks.
  ///
  /// @param problem why something is missing; empty when nothing is
  ///
  /// @param exchanges their bytes; none where they are not at hand
  Opened judged(Conversations conversations, List<Exchange> exchanges, Optional<Message> problem);

  /// A conversation as a list shows it. Called for each of very many, on any thread.
  Seen seen(Conversation conversation);

  /// What a conversation, and others with the same server, show: the result as of a check. Blocks.
  ///
  /// @throws ServiceException when nothing can be said of it
  Report conversation(Opened opened, int number) throws ServiceException;

  /// The same report with what the user says that the server is; nothing is checked anew.
  ///
  /// @param server as in [org.maillens.evidence.Reported#server()]
  Report told(Report report, String server);

  /// A server as configured, as if it had been checked.
  ///
  /// @param profiles the mail programs in question; empty when none was chosen
  Report configured(ConfiguredServer server, ConfiguredEndpoint endpoint, List<Profile> profiles);

  /// The fixes that carry out a change of the server that was checked; none where there is no text
  /// for it.
  List<Fix> fixes(ServerChange change, Evidence server);

  /// What the bundle of a report would hold. Blocks.
  ///
  /// @param ticked ids of the personal items that the user lets out
  BundlePreview bundle(Report report, Set<String> ticked) throws ServiceException;

  /// Saves the bundle exactly as [#bundle] shows it. Blocks.
  void save(Report report, Set<String> ticked, Path file) throws ServiceException;

  /// Saves the text of a fix's step that is a file of its own, in the form that its system reads.
  /// Blocks.
  void saveStep(Fix.Step step, Path file) throws ServiceException;

  /// Saves an explanation: as JSON where the name ends in `.json`, else as text. Blocks.
  void save(Explanation explanation, Path file) throws ServiceException;

  /// Saves text as it is. Blocks.
  void saveText(String text, Path file) throws ServiceException;

  /// The hello that a report speaks of; empty where none was seen or sent.
  Optional<HelloText> hello(Report report);

  /// Saves the handshakes of a report as a capture for Wireshark: of a check all its connections,
  /// of a saved conversation that one. Keys are never in it. Blocks.
  ///
  /// @param opened what the report comes from; empty for a live check
  /// @throws ServiceException when there are no bytes to save, or it cannot be written
  /// @throws InterruptedException when the thread was interrupted
  void export(Report report, Optional<Opened> opened, Path file)
      throws ServiceException, InterruptedException;

  /// Where mail programs name their servers, so that they can be recorded.
  List<Guide> guides();

  /// Begins to record a mail program. Blocks until programs can connect.
  ///
  /// @param came is told of each conversation once its handshake is over, from other threads
  /// @throws ServiceException when it cannot begin
  RunningRecording record(RecordWish wish, Consumer<Conversation> came) throws ServiceException;

  /// A mail program as it was recorded; empty without a hello. May take a moment.
  ///
  /// @param name as it shall be called
  /// @param byName whether it was surely led to the recorder by the server's name
  Optional<Profile> recorded(Conversations conversations, String name, boolean byName);

  /// Saves a profile, for `check --client FILE` and other computers. Blocks.
  void save(Profile profile, Path file) throws ServiceException;
}
