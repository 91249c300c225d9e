/**
 * What one area's routes expect. `S` is what its paths and bodies speak of, made by `subjects` as the owner of A. An
 * area is prepared several times over, so that what one actor did is not in the way of the next.
 */
export type Rule<S> = {
  path: (subjects: S) => string
  body?: (subjects: S) => unknown
  headers?: Record<string, string>
  /** What a member of another cooperative gets for these subjects; "own" where the path names none. */
  stranger: 404 | 409 | "own"
  recorder: Permission
  /** The code of the refusal where it is not about the role alone. */
  refusal?: string
  /** "may" where it is left out. The owner always may. */
  manager?: Permission
  /** What the owner of a cooperative that waits for approval gets: like a stranger where it is left out. */
  pending?: "may not"
  /** Changes nothing but the asker's own account, so that members of a suspended cooperative may. */
  suspendedCooperative?: "may"
  /** Of the actors of A only those who may not are asked: doing it would take A away from the other tests. */
  spoils?: true
  /** The path names nothing that is there, so that who may gets 404. */
  unknown?: true
}
export type Permission = "may" | "may not"
export type Area<S> = { subjects: (owner: string) => Promise<S>; rules: Readonly<Record<string, Rule<S>>> }
export type Ask = {
  path: string
  body: unknown
  headers: Record<string, string>
  /** Every string of the subjects: what another cooperative must not be shown. */
  secrets: string[]
}
export type AreaRule = Omit<Rule<unknown>, "path" | "body" | "headers"> & { ask: (subjects: Prepared) => Ask }
export type Prepared = { of<S>(area: Area<S>): S }
export type BoundArea = { prepare: (owner: string) => Promise<[unknown, unknown]>; rules: [string, AreaRule][] }

/** An area whose subjects nobody else has to know the type of. */
export function bind<S>(area: Area<S>): BoundArea {
  return {
    prepare: async (owner) => [area, await area.subjects(owner)],
    rules: Object.entries(area.rules).map(([route, { path, body, headers, ...expected }]) => {
      const ask = (prepared: Prepared): Ask => {
        const subjects = prepared.of(area)
        const secrets = Object.values(subjects as object)
          .flat()
          .map(String)
        return { path: path(subjects), body: body?.(subjects), headers: headers ?? {}, secrets }
      }
      return [route, { ...expected, ask }]
    }),
  }
}

/** For areas whose paths name no object. */
export const noSubjects = () => Promise.resolve({})
