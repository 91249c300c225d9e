import { InvalidInputError } from "../errors/index.js"

/** Reads the first item, so that an empty run is refused before anything is written. @throws InvalidInputError */
export async function withFirst<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next()
  if (first.done === true) {
    throw new InvalidInputError("label_job_invalid", [{ path: "stamps", message: "at least one stamp expected" }])
  }
  return rejoined(first.value, items)
}

async function* rejoined<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}
