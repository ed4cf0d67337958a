using OnRecord.Language.Coreference;
using OnRecord.Language.Names;
using OnRecord.Language.Transformer;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Learns the gender of given names from raw news: in sentences that name one person in full, the pronouns that follow count for the person's given
/// name.</summary>
internal static class GivenNameTrainer
{
    private const int MinCount = 3;
    private const double MinShare = 0.75;

    public static ModelFile Train(NewsSentences news, SentenceModel model)
    {
        var counts = new Dictionary<string, (int Male, int Female)>(StringComparer.Ordinal);
        var people = People(news, model);
        for (var at = 0; at < news.Sentences.Count; at++)
        {
            if (people[at] is not (>= 0 and var person)) continue;
            var words = Array.ConvertAll(news.Sentences[at], f => news.Forms[f]);
            // The first pronoun after the name tells, or the one that opens the next sentence; those later on may mean others.
            var gender = words.Skip(person + 2).Select(w => PronounScorer.GenderOf(w.ToLowerInvariant())).FirstOrDefault(g => g is not null)
                ?? (at + 1 < news.Sentences.Count ? PronounScorer.GenderOf(news.Forms[news.Sentences[at + 1][0]].ToLowerInvariant()) : null);
            if (gender is null) continue;
            var (male, female) = counts.GetValueOrDefault(words[person]);
            counts[words[person]] = gender == Gender.Male ? (male + 1, female) : (male, female + 1);
        }
        string[] Mostly(Func<(int Male, int Female), int> side) =>
            [.. counts.Where(c => c.Value.Male + c.Value.Female >= MinCount && side(c.Value) >= MinShare * (c.Value.Male + c.Value.Female)).Select(c => c.Key)
                .Order(StringComparer.Ordinal)];
        var file = new ModelFile(GivenNames.ModelName, GivenNames.Version);
        file.Add("male", Mostly(c => c.Male));
        file.Add("female", Mostly(c => c.Female));
        return file;
    }

    private static int[] People(NewsSentences news, SentenceModel model)
    {
        var people = new int[news.Sentences.Count];
        Parallel.For(0, people.Length, at =>
        {
            var words = Array.ConvertAll(news.Sentences[at], f => news.Forms[f]);
            people[at] = Person(words, model.Read([GivenTokens.Sentence(words)])[0].NameLabels);
        });
        return people;
    }

    // The given name of the only person that a sentence names in full; -1 where it names none, or several.
    private static int Person(string[] words, int[] labels)
    {
        var person = -1;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (labels[i] != 1 || labels[i + 1] != 2) continue;
            if (person >= 0 && words[person] != words[i]) return -1;
            if (person < 0) person = i;
        }
        return person;
    }
}
