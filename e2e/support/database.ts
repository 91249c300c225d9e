import { withClient } from "../stack/postgres.ts"
import { stack } from "./environment.ts"

/** Changes one letter of a sealed batch's stored dossier, as somebody with the operator's database could; returns the way back. */
export async function tamperWithDossier(batchId: string): Promise<() => Promise<void>> {
  const write = (dossier: string): Promise<unknown> =>
    withClient(stack.databaseUrl, (client) =>
      client.query("update batch set dossier = $2 where id = $1", [batchId, dossier]),
    )
  const original = await withClient(stack.databaseUrl, async (client) => {
    const { rows } = await client.query<{ dossier: string }>("select dossier from batch where id = $1", [batchId])
    return rows[0]?.dossier
  })
  if (!original) throw new Error(`batch ${batchId} has no dossier`)
  const changed = original.replace('"unit":"hộp"', '"unit":"hôp"')
  if (changed === original) throw new Error("nothing was changed in the dossier")
  await write(changed)
  return async () => void (await write(original))
}
