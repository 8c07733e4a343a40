import ArgumentParser
import CMalloc
import Foundation

@main
struct Dalil: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dalil",
    abstract: "Turn a folder of Arabic news articles into a site where every line can be checked.",
    discussion: """
      Start with:

        dalil build            read Content/, write Output/site/index.html

      The stages can be run one by one; they talk in JSON Lines:

        dalil ingest | dalil normalize | dalil extract | dalil link | dalil render

      What the machine is unsure of is settled by people:

        dalil review           list open questions, most harmful first
        dalil decide           write a decision down in Content/decisions

      Results go to standard output, diagnostics and progress to standard error.

      Exit codes: 0 done (also with warnings); 1 the work could not be done; 2 done, but with errors in the input and \
      --strict was given; 64 the command line was wrong.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, AnnotateCommand.self, IngestCommand.self, NormalizeCommand.self, ExtractCommand.self,
      LinkCommand.self, RenderCommand.self, PublishCommand.self, ReviewCommand.self, DecideCommand.self,
      InspectCommand.self, EvaluateCommand.self, TrainCommand.self,
    ],
    defaultSubcommand: nil)

  static func main() async {
    shareMemory()
    await main(nil)
  }

  /// Lets no more threads have a heap of their own than run at a time. The C library makes up to eight for each core, one after another
  /// as threads come and go, and what one frees another does not get: nearly a tenth of a large build's memory.
  private static func shareMemory() {
    _ = mallopt(M_ARENA_MAX, Int32(clamping: max(2, ProcessInfo.processInfo.activeProcessorCount)))
  }
}
