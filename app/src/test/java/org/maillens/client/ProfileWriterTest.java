package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ProfileWriterTest {
  private final Profiles profiles = Profiles.load();

  @Test
  void everyProfileIsReadBackAsItWas() {
    for (Profile profile : profiles.all()) {
      assertThat(ProfileReader.read(ProfileWriter.write(profile))).isEqualTo(profile);
    }
  }

  /// A report holds profiles of that family in full and takes the others from the catalogue.
  @Test
  void noProfileOfTheCatalogueIsTakenForOneOfItsOwn() {
    assertThat(profiles.all()).allMatch(Profile::ofCatalogue);
  }

  @Test
  void whatIsWrittenKeepsToTheSchema() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("..", "resources", "schema", "client.schema.json")));
    for (Profile profile : profiles.all()) {
      ObjectNode json = ProfileWriter.write(profile);
      assertThat(schema.validate(json.toString(), InputFormat.JSON)).as(profile.id()).isEmpty();
    }
  }
}
