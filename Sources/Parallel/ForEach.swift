/// Runs `body` over `items`, at most `jobs` at a time, and gives the results in the items' order.
///
/// What is running holds memory; what waits does not, so memory does not grow with the number of items beyond the results.
/// The first error cancels what has not begun and is thrown.
package func forEach<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) async throws -> Output
) async throws -> [Output] {
  try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var results = [Output?](repeating: nil, count: items.count)
    for (index, item) in items.enumerated() {
      if index >= max(1, jobs), let (done, result) = try await group.next() { results[done] = result }
      group.addTask { (index, try await body(item)) }
    }
    while let (done, result) = try await group.next() { results[done] = result }
    return results.compactMap { $0 }
  }
}
