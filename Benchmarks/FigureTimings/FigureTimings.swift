import Figures
import Files
import Foundation
import Record

/// Times one kind of figure inside one process, for `Benchmarks/figures.py`: `FigureTimings RESULTS.json KIND FORMAT ROUNDS`.
///
/// A round makes the figures of the kind for the record's first task and turns them into files of the format, in memory. The first round,
/// which reads fonts, is printed as `first`, then one line of milliseconds a round.
@main
enum FigureTimings {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let format = FigureFormat(rawValue: arguments[3]), let rounds = Int(arguments[4]) else {
      FileHandle.standardError.write(Data("usage: FigureTimings RESULTS.json KIND pdf|svg|png|tiff ROUNDS\n".utf8))
      exit(2)
    }
    var results = try CanonicalJSON.read(Results.self, from: URL(filePath: arguments[1]))
    // The other program draws the first task, too.
    results.tasks = Array(results.tasks.prefix(1))
    let input = FigureInput(results: results)
    var bytes = 0
    for round in 0...rounds {
      let start = ContinuousClock.now
      let figures = try FigureRegistry.figures(from: input, only: [arguments[2]])
      for figure in figures { bytes += try FigureWriter.bytes(of: figure, as: format, dotsPerInch: 300).count }
      let taken = ContinuousClock.now - start
      let milliseconds = Double(taken.components.attoseconds) / 1e15 + Double(taken.components.seconds) * 1e3
      print(round == 0 ? "first" : "ms", milliseconds)
    }
    print("bytes", bytes)
  }
}
