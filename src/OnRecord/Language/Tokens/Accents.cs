using System.Collections.Frozen;

namespace OnRecord.Language.Tokens;

/// <summary>Letters with accents and the letters without: those that SQLite's tokeniser unicode61 takes apart (remove_diacritics 2), so that every store finds
/// the same words.</summary>
/// <remarks>A table, as the program runs without the system's data on languages. Thread-safe.</remarks>
internal static class Accents
{
    private const string With =
        "µàáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžſơưǎǐǒǔǖǘǚǜǟǧǩǫǭǰǵǹǻȁȃȅȇȉȋȍȏȑ" +
        "ȓȕȗșțȟȧȩȫȭȯȱȳςϐϑϕϖϰϱϵḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằ" +
        "ẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹι";

    private const string Without =
        "μaaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzsouaiouuuuuagkoojgnaaaeeiioor" +
        "ruusthaeooooyσβθφπκρεabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzhtwysaaaaaaaaa" +
        "aaaeeeeeeeeiioooooooooooouuuuuuuyyyyι";

    private static readonly FrozenDictionary<char, char> Table = With.Zip(Without).ToFrozenDictionary(p => p.First, p => p.Second);

    /// <summary>A lower-case letter without its accent; itself where it has none.</summary>
    public static char Strip(char letter) => letter < '\u0080' ? letter : Table.GetValueOrDefault(letter, letter);
}
