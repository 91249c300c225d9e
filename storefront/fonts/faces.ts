export type Face = {
  /** As Fontsource names it. */
  file: string
  family: string
  /** Every character of the face's `unicode-range`. */
  characters: string
}

/** The faces of a style sheet whose files are made here, `url("../../fonts/made/<family>-<subset>-<weight>-normal.woff2")`. */
export function facesOf(css: string): Face[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, face = ""]) => {
    const [, file] = /url\("\.\.\/\.\.\/fonts\/made\/([\w-]+\.woff2)"\)/.exec(face) ?? []
    const [, range] = /unicode-range:([^;]*);/.exec(face) ?? []
    const [, family] = /^([a-z-]+?)-(?:latin|vietnamese)-/.exec(file ?? "") ?? []
    if (file === undefined || range === undefined || family === undefined)
      throw new Error(`A font face names no file that is made here, or no range: ${face.trim()}`)
    return { file, family, characters: charactersOf(range) }
  })
}

/** CSS Fonts 4, "unicode-range": single code points and ranges, without wildcards. */
function charactersOf(range: string): string {
  let characters = ""
  for (const part of range.split(",")) {
    const [, from, to = from] = /^U\+([0-9A-F]{1,6})(?:-([0-9A-F]{1,6}))?$/i.exec(part.trim()) ?? []
    if (from === undefined || to === undefined) throw new Error(`Not a range of characters: ${part.trim()}`)
    for (let point = parseInt(from, 16); point <= parseInt(to, 16); point += 1)
      characters += String.fromCodePoint(point)
  }
  return characters
}
