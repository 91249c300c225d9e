import type { AuditFault, AuditReport } from "./report.js"
import { SENTENCES, VERDICTS, type AuditLanguage } from "./texts.js"

/** The evidence, then one verdict. */
export function renderAudit(report: AuditReport, language: AuditLanguage): string {
  const { faults: faultTexts, gaps: gapTexts } = SENTENCES[language]
  const vi = language === "vi"
  const lines = [...logLines(report, vi), ...chainLines(report, vi)]
  for (const [i, fault] of report.faults.entries()) {
    const first = i === 0 ? (vi ? "chỗ sai đầu tiên: " : "first fault: ") : ""
    lines.push(`✗ ${first}${placeOf(fault, vi)}: ${faultTexts[fault.code]} [${fault.code}]${detailOf(fault)}`)
  }
  if (report.faultsLeftOut > 0)
    lines.push(`✗ ${vi ? `và ${report.faultsLeftOut} chỗ nữa` : `and ${report.faultsLeftOut} more`}`)
  for (const gap of report.gaps) lines.push(`? ${gapTexts[gap.code]} [${gap.code}]${detailOf(gap)}`)
  return [...lines, "", VERDICTS[language][report.verdict]].join("\n") + "\n"
}

function logLines({ log, counts }: AuditReport, vi: boolean): string[] {
  if (log === null) return []
  const kinds = Object.entries(counts.entriesByKind).map(([kind, count]) => `${kind} ${count}`)
  const from =
    log.keyFrom === "you" ? (vi ? "bạn cho biết" : "given by you") : vi ? "lời bên giữ sổ" : "the operator's word"
  return [
    vi
      ? `Sổ ${plain(log.origin)}: ${log.size} mục, gốc ${log.root}`
      : `Log ${plain(log.origin)}: ${log.size} entries, root ${log.root}`,
    `${vi ? "Khóa của sổ" : "Key of the log"} (${from}): ${plain(log.vkey)}`,
    vi
      ? `Đã đọc ${counts.tiles} ô băm, ${counts.bundles} tệp mục; ${counts.signatures} chữ ký đúng; ${counts.cooperatives} hợp tác xã, ${counts.officers} cán bộ, ${counts.batches} lô`
      : `Read ${counts.tiles} tiles, ${counts.bundles} bundles; ${counts.signatures} good signatures; ${counts.cooperatives} cooperatives, ${counts.officers} officers, ${counts.batches} batches`,
    ...(kinds.length > 0 ? [`  ${kinds.join(", ")}`] : []),
  ]
}

function chainLines({ chain }: AuditReport, vi: boolean): string[] {
  if (chain === null) return []
  const { head } = chain
  const at = new Date(head.at * 1000).toISOString()
  const from =
    chain.identityFrom === "you"
      ? vi
        ? "bạn cho biết"
        : "given by you"
      : vi
        ? "lời bên giữ sổ"
        : "the operator's word"
  return [
    `${vi ? "Chuỗi" : "Chain"} ${chain.chainId}, ${vi ? "hợp đồng" : "contract"} ${chain.contract}, ${vi ? "bên công bố" : "publisher"} ${chain.publisher} (${from})`,
    vi
      ? `Trên chuỗi: lần ghi ${head.seq}, ${head.size} mục, lúc ${at}; ${chain.anchorsChecked} gốc được nêu đều có; ${chain.batchesRecalled} lô thu hồi, ${chain.recallsWaiting} lần thu hồi còn chờ`
      : `On the chain: checkpoint ${head.seq}, ${head.size} entries, at ${at}; ${chain.anchorsChecked} named roots found; ${chain.batchesRecalled} batches recalled, ${chain.recallsWaiting} recalls waiting`,
    `${vi ? "Nút RPC đã trả lời" : "RPCs that answered"}: ${chain.rpcsAnswered.join(", ")}`,
  ]
}

function placeOf({ path, index, byte }: AuditFault, vi: boolean): string {
  const entry = index === undefined ? "" : `, ${vi ? "mục" : "entry"} ${index}`
  return `${plain(path)}${entry}${byte === undefined ? "" : `, byte ${byte}`}`
}

function detailOf({ detail }: { detail?: string }): string {
  return detail === undefined || detail === "" ? "" : ` (${plain(detail)})`
}

/** What comes from outside may not move the cursor or turn the text around. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").slice(0, 300)
}
