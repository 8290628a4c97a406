/// Names that were seen.
struct UniqueNames {
  private var names: Set<String> = []

  /// False where the name was there already.
  mutating func insert(_ name: String) -> Bool { names.insert(name).inserted }
}
