import { withClient } from "../stack/postgres.ts"
import { stack } from "./environment.ts"

/** Changes one letter of a sealed batch's stored dossier, as somebody with the operator's database could; returns the way back. */
export async function tamperWithDossier(batchId: string): Promise<() => Promise<void>> {
  const write = (dossier: string): Promise<unknown> =>
    withClient(stack.databaseUrl, async (client) => {
      // The database guards what was sealed; who owns it can take the guard away.
      await client.query("begin; alter table batch_dossier disable trigger batch_dossier_append_only")
      await client.query("update batch_dossier set dossier = $2 where batch_id = $1", [batchId, dossier])
      await client.query("alter table batch_dossier enable trigger batch_dossier_append_only; commit")
    })
  const original = await withClient(stack.databaseUrl, async (client) => {
    const { rows } = await client.query<{ dossier: string }>("select dossier from batch_dossier where batch_id = $1", [
      batchId,
    ])
    return rows[0]?.dossier
  })
  if (!original) throw new Error(`batch ${batchId} has no dossier`)
  const changed = original.replace('"unit":"hộp"', '"unit":"hôp"')
  if (changed === original) throw new Error("nothing was changed in the dossier")
  await write(changed)
  return async () => void (await write(original))
}
