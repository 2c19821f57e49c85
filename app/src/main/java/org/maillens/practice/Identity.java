package org.maillens.practice;

import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.maillens.practice.ServerProfile.KeyKind;
import org.maillens.tls.Bytes;

/// One certificate of the server with its private key.
///
/// @param chain DER of what is sent: the leaf, then what signed it, as far as the scenario sends it
record Identity(KeyKind kind, AsymmetricKeyParameter key, List<Bytes> chain) {}
