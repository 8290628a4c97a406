/// Runs `body` over `items`, at most `jobs` at a time, and gives the results in the items' order.
///
/// What is running holds memory; what waits does not, so memory does not grow with the number of items beyond the results.
/// The first error cancels what has not begun and is thrown.
func forEach<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) async throws -> Output
) async throws -> [Output] {
  var results = [Output?](repeating: nil, count: items.count)
  try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var next = 0
    func addNext() {
      guard next < items.count else { return }
      let index = next
      let item = items[index]
      next += 1
      group.addTask { (index, try await body(item)) }
    }
    for _ in 0..<max(1, jobs) { addNext() }
    while let (index, result) = try await group.next() {
      results[index] = result
      addNext()
    }
  }
  return results.compactMap { $0 }
}
