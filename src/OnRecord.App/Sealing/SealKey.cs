using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace OnRecord.App.Sealing;

/// <summary>A key pair for signing, Ed25519 (RFC 8032), in the files of minisign: whoever has that tool can check a seal without OnRecord.</summary>
/// <remarks>Format: jedisct1.github.io/minisign, as of 0.11. The secret key is not encrypted (minisign's -W): its file is readable by its owner
/// alone.</remarks>
internal sealed class SealKey
{
    private const int NumberLength = 8;

    private readonly byte[] _number;
    private readonly Ed25519PrivateKeyParameters? _secret;
    private readonly Ed25519PublicKeyParameters _public;

    private SealKey(byte[] number, Ed25519PrivateKeyParameters? secret, Ed25519PublicKeyParameters publicKey) =>
        (_number, _secret, _public) = (number, secret, publicKey);

    /// <summary>A new pair.</summary>
    public static SealKey Create()
    {
        var random = new SecureRandom();
        var secret = new Ed25519PrivateKeyParameters(random);
        return new(random.GenerateSeed(NumberLength), secret, secret.GeneratePublicKey());
    }

    /// <summary>The public key's line, as minisign's -P takes it.</summary>
    public string Public => Convert.ToBase64String([.. "Ed"u8, .. _number, .. _public.GetEncoded()]);

    /// <summary>The public key's file.</summary>
    public string PublicFile => $"untrusted comment: minisign public key {Convert.ToHexString([.. _number.Reverse()])}\n{Public}\n";

    /// <summary>The secret key's file: no key derivation, checksum BLAKE2b-256 of algorithm, number and key.</summary>
    public string SecretFile
    {
        get
        {
            byte[] pair = [.. _secret!.GetEncoded(), .. _public.GetEncoded()];
            byte[] body = [.. "Ed"u8, 0, 0, .. "B2"u8, .. new byte[32 + 8 + 8], .. _number, .. pair, .. Blake2(32, [.. "Ed"u8, .. _number, .. pair])];
            return $"untrusted comment: minisign secret key\n{Convert.ToBase64String(body)}\n";
        }
    }

    /// <summary>Reads a secret key's file.</summary>
    /// <exception cref="FormatException">It is none, or an encrypted one.</exception>
    public static SealKey OfSecretFile(string text)
    {
        const int Number = 54;
        var body = Body(text);
        if (body.Length != 158 || body[0] != 'E' || body[1] != 'd') throw new FormatException("is no secret key of minisign");
        if (body[2] != 0 || body[3] != 0) throw new FormatException("is an encrypted key; make one without a password (minisign -G -W), or leave --key out");
        var secret = new Ed25519PrivateKeyParameters(body, Number + NumberLength);
        return new(body[Number..(Number + NumberLength)], secret, secret.GeneratePublicKey());
    }

    /// <summary>Reads a public key: its line, or its file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SealKey OfPublic(string text)
    {
        var body = Body(text);
        if (body.Length != 42 || body[0] != 'E' || body[1] != 'd') throw new FormatException("is no public key of minisign");
        return new(body[2..10], null, new Ed25519PublicKeyParameters(body, 10));
    }

    /// <summary>The signature file of some bytes.</summary>
    /// <param name="bytes">What is signed.</param>
    /// <param name="comment">Said beside it and signed along; one line.</param>
    public string Sign(byte[] bytes, string comment)
    {
        var signature = Signed(Blake2(64, bytes));
        var whole = Signed([.. signature, .. Encoding.UTF8.GetBytes(comment)]);
        return $"untrusted comment: signature of a seal of OnRecord\n{Convert.ToBase64String([.. "ED"u8, .. _number, .. signature])}\ntrusted comment: " +
            $"{comment}\n{Convert.ToBase64String(whole)}\n";
    }

    /// <summary>What is wrong with a signature file for some bytes; null where it holds.</summary>
    public string? Fault(byte[] bytes, string signatureFile)
    {
        const string Trusted = "trusted comment: ";
        var lines = signatureFile.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            if (lines.Length < 4 || !lines[2].StartsWith(Trusted, StringComparison.Ordinal)) return "is no signature of minisign";
            var (body, whole) = (Convert.FromBase64String(lines[1]), Convert.FromBase64String(lines[3]));
            if (body.Length != 74 || body[0] != 'E' || body[1] is not ((byte)'D' or (byte)'d')) return "is no signature of minisign";
            if (!body.AsSpan(2, NumberLength).SequenceEqual(_number)) return "was made with another key";
            var signature = body[10..];
            // "ED" signs the hash, "Ed", as older versions made it, the bytes themselves.
            if (!Holds(body[1] == 'D' ? Blake2(64, bytes) : bytes, signature)) return "does not hold: the seal was changed";
            return Holds([.. signature, .. Encoding.UTF8.GetBytes(lines[2][Trusted.Length..])], whole) ? null : "does not hold: its comment was changed";
        }
        catch (FormatException)
        {
            return "is no signature of minisign";
        }
    }

    private static byte[] Body(string text)
    {
        var line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim() ?? "";
        return Convert.FromBase64String(line);
    }

    private static byte[] Blake2(int length, byte[] bytes)
    {
        var digest = new Blake2bDigest(8 * length);
        digest.BlockUpdate(bytes, 0, bytes.Length);
        var hash = new byte[length];
        digest.DoFinal(hash, 0);
        return hash;
    }

    private byte[] Signed(byte[] bytes)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, _secret);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.GenerateSignature();
    }

    private bool Holds(byte[] bytes, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(false, _public);
        verifier.BlockUpdate(bytes, 0, bytes.Length);
        return verifier.VerifySignature(signature);
    }
}
