import sharp from "sharp"
import type { DiaryKind } from "../../modules/batch/vocabulary"
import type { Illustration } from "../../workflows/catalog/product-facts"

/**
 * Drawn stand-ins for the photos and certificates of invented cooperatives. They hold no letters: a machine without
 * fonts draws them alike.
 */

const HILLS = `<rect width="960" height="720" fill="#F6EBCF"/><circle cx="760" cy="150" r="70" fill="#D8941A"/>
  <path fill="#C9D8C4" d="M0 380C160 250 300 260 470 350s300 60 490-60v430H0z"/>
  <path fill="#9DBB97" d="M0 470c200-120 360-90 540-20s280 40 420-50v320H0z"/>`
const ROOM = `<rect width="960" height="720" fill="#F3E7CB"/><rect y="500" width="960" height="220" fill="#D9C6A0"/>
  <rect x="620" y="90" width="220" height="220" rx="12" fill="#C9D8C4"/><path stroke="#A98C5B" stroke-width="14" d="M730 90v220M620 200h220" fill="none"/>
  <path fill="#9DBB97" d="M632 300c50-60 120-40 200-70v72H632z"/>`
const LEAF = (x: number, y: number, turn: number, size = 1) =>
  `<path transform="translate(${x} ${y})rotate(${turn})scale(${size})" fill="#1F5A41" d="M0 0C10-40 60-50 90-30 80 20 40 30 0 0z"/>`

const SCENES: Readonly<Record<DiaryKind, string>> = {
  caring: `${HILLS}<path fill="none" stroke="#1F5A41" stroke-width="44" stroke-linecap="round" stroke-dasharray="70 26"
    d="M-20 560c240-70 420-50 620-10s240 20 400-10M-20 660c240-60 420-40 620 0s240 20 400 0"/>
    <path stroke="#7A5530" stroke-width="16" stroke-linecap="round" d="m560 600 130-250"/><path fill="#5B655D" d="m540 590 70 36-46 40-50-36z"/>`,
  harvesting: `${HILLS}<path fill="#A9713A" d="M300 430h360l-46 210q-6 30-40 30H386q-34 0-40-30z"/>
    <path fill="none" stroke="#7A4F25" stroke-width="14" d="M316 490h328M330 556h300M344 620h272M400 430v240M480 430v240M560 430v240"/>
    <path fill="none" stroke="#A9713A" stroke-width="22" d="M330 430c0-170 300-170 300 0"/>
    ${LEAF(340, 430, -20, 1.3)}${LEAF(430, 420, -50, 1.4)}${LEAF(520, 430, -10, 1.3)}${LEAF(580, 420, -60, 1.2)}${LEAF(470, 430, 10, 1.2)}`,
  drying: `${ROOM}<path fill="#7A5530" d="M120 300h470v22H120zM120 440h470v22H120zM120 580h470v22H120z"/>
    <path fill="#7A5530" d="M120 280h20v400h-20zM570 280h20v400h-20z"/>
    ${[300, 440, 580].map((y) => [160, 240, 320, 400, 480].map((x) => LEAF(x, y, -8, 0.8)).join("")).join("")}`,
  roasting: `${ROOM}<path fill="#3B3B38" d="M180 400h560q-20 190-280 190T180 400z"/><path fill="#5B5B55" d="M160 384h600v30H160z"/>
    ${[230, 310, 390, 470, 550, 620].map((x, i) => LEAF(x, 392, i * 40 - 90, 0.8)).join("")}
    <path fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".8" d="M340 330c-30-50 30-70 0-120M460 330c-30-50 30-70 0-120M580 330c-30-50 30-70 0-120"/>
    <path fill="#B3452A" d="M380 690c-30-60 20-70 20-110 40 30 50 60 30 110zM500 690c-30-60 20-70 20-110 40 30 50 60 30 110z"/>`,
  processing: `${ROOM}<rect x="200" y="300" width="420" height="240" rx="24" fill="#8A9A90"/><circle cx="410" cy="420" r="90" fill="#E6EFE6"/>
    <circle cx="410" cy="420" r="34" fill="#5B655D"/><path fill="#5B655D" d="M300 300 260 200h300l-40 100z"/><path fill="#1F5A41" d="M620 470h140v40H620z"/>${LEAF(680, 500, 20)}`,
  inspecting: `${ROOM}<rect x="180" y="470" width="360" height="40" rx="12" fill="#E6EFE6"/>${LEAF(240, 470, -10)}${LEAF(340, 470, 0)}${LEAF(430, 470, -20)}
    <circle cx="430" cy="350" r="120" fill="#fff" opacity=".7"/><circle cx="430" cy="350" r="120" fill="none" stroke="#143D2C" stroke-width="26"/>
    <path stroke="#143D2C" stroke-width="34" stroke-linecap="round" d="m520 440 120 130"/>`,
  packing: `${ROOM}<path fill="#1F5A41" d="M160 380h240v220H160zM440 380h240v220H440z"/><path fill="#143D2C" d="M160 380h240v50H160zM440 380h240v50H440z"/>
    <path fill="#1F5A41" d="M300 150h240v220H300z"/><path fill="#143D2C" d="M300 150h240v50H300z"/>
    ${[
      [250, 490],
      [530, 490],
      [390, 260],
    ]
      .map(
        ([x, y]) =>
          `<rect x="${x}" y="${y}" width="62" height="62" rx="8" fill="#FFFDF8"/>${LEAF((x ?? 0) + 8, (y ?? 0) + 40, -10, 0.5)}`,
      )
      .join("")}`,
}

export function eventPicture(kind: DiaryKind): Promise<Buffer> {
  return draw(960, 720, SCENES[kind])
}

const TABLE = `<rect width="1200" height="1200" fill="#F6EBCF"/><circle cx="930" cy="270" r="120" fill="#F0D9A0"/>
  <path fill="#DDE7D6" d="M0 560c220-150 420-130 640-10s360 50 560-60v710H0z"/><rect y="880" width="1200" height="320" fill="#D9C6A0"/>
  <path fill="#C9B489" d="M0 880h1200v16H0z"/><ellipse cx="600" cy="1010" rx="360" ry="40" fill="#BFA976"/>`
/** A standing pouch with a window, in the colour of what is in it. */
const POUCH = (body: string, dark: string, inside: string) =>
  `${TABLE}<path fill="${body}" d="M330 260h540l36 700q2 50-50 50H344q-52 0-50-50z"/><path fill="${dark}" d="M330 200h540v86H330z"/>
   <path stroke="#FFFDF8" stroke-width="6" stroke-dasharray="18 14" d="M346 262h508"/><circle cx="600" cy="243" r="20" fill="#F6EBCF"/>
   <rect x="420" y="380" width="360" height="150" rx="20" fill="#FFFDF8"/><path fill="${dark}" d="M462 428h276v20H462zM506 470h188v16H506z"/>
   <circle cx="600" cy="750" r="160" fill="#FFFDF8"/><circle cx="600" cy="750" r="142" fill="#F3E7CB"/>${inside}`
const SLICES = [
  [530, 700, 0],
  [650, 690, 40],
  [580, 800, 80],
  [690, 800, 20],
  [500, 790, 60],
]
  .map(
    ([x, y, turn]) =>
      `<g transform="translate(${x} ${y})rotate(${turn})"><circle r="46" fill="#4E7A3A"/><circle r="36" fill="#C9D8A4"/><path stroke="#4E7A3A" stroke-width="6" d="M-30 0h60M0-30v60"/></g>`,
  )
  .join("")
const SPRIG = `${[0, 72, 144, 216, 288].map((turn) => `<g transform="rotate(${turn} 600 750)">${LEAF(600, 740, -90, 1.15)}</g>`).join("")}<circle cx="600" cy="750" r="16" fill="#D8941A"/>`
const GRAINS = Array.from({ length: 54 }, (_, n) => {
  const across = ((n * 37) % 54) / 27 - 1
  const [x, y] = [600 + across * 205, 398 - (1 - across * across) * 92 * (0.15 + 0.75 * ((n % 7) / 6))]
  return `<ellipse transform="rotate(${(n * 47) % 180} ${x} ${y})" cx="${x}" cy="${y}" rx="17" ry="7" fill="${n % 3 ? "#FFFDF8" : "#E3D2A4"}"/>`
}).join("")

const GOODS: Readonly<Partial<Record<Illustration, string>>> = {
  leaf: POUCH("#2F6B4A", "#1F5A41", SLICES),
  herb: POUCH("#8A5A2B", "#6A431D", SPRIG),
  rice: `${TABLE}<path fill="#E6D3A6" d="M360 400c-60 180-80 430-20 570q16 40 60 40h400q44 0 60-40c60-140 40-390-20-570z"/>
    <path fill="#C9AE74" d="M352 400q248-70 496 0l-16 70q-232-50-464 0z"/><path fill="#F2E6C6" d="M358 400q242-210 484 0-242 60-484 0z"/>${GRAINS}
    <path stroke="#C9AE74" stroke-width="8" fill="none" d="M346 620c160 40 340 40 508 0M340 800c160 40 350 40 520 0M470 440c-20 180-20 380 0 560M730 440c20 180 20 380 0 560"/>
    <rect x="470" y="590" width="260" height="240" rx="20" fill="#FFFDF8"/><path stroke="#D8941A" stroke-width="12" stroke-linecap="round" fill="none" d="M600 800c0-80 0-120 10-170"/>
    ${[0, 1, 2, 3].map((n) => `<path fill="#D8941A" d="M606 ${760 - n * 36}c40-8 56-30 60-56-36 4-54 24-60 56zM600 ${770 - n * 36}c-40-8-56-30-60-56 36 4 54 24 60 56z"/>`).join("")}`,
}

/** Null of what nothing is drawn of. */
export async function goodsPicture(illustration: Illustration): Promise<Buffer | null> {
  const content = GOODS[illustration]
  return content === undefined ? null : draw(1200, 1200, content)
}

const STAR = "M0-30 8.8-9.3 28.5-9.3 13 4.6 18.5 24.3 0 12.4-18.5 24.3-13 4.6-28.5-9.3-8.8-9.3z"

export function certificatePicture(stars: number | null): Promise<Buffer> {
  const lines = [520, 570, 620, 670, 720].map(
    (y, i) => `<rect x="150" y="${y}" width="${500 - i * 36}" height="16" rx="8" fill="#D9CFB6"/>`,
  )
  const row = Array.from(
    { length: stars ?? 0 },
    (_, i) =>
      `<path transform="translate(${400 + (i - ((stars ?? 0) - 1) / 2) * 84} 380)scale(1.3)" fill="#D8941A" d="${STAR}"/>`,
  )
  return draw(
    800,
    1100,
    `<rect width="800" height="1100" fill="#FFFDF8"/><rect x="36" y="36" width="728" height="1028" fill="none" stroke="#1F5A41" stroke-width="10"/>
     <rect x="56" y="56" width="688" height="988" fill="none" stroke="#9DBB97" stroke-width="4"/>
     <rect x="230" y="150" width="340" height="34" rx="17" fill="#1F5A41"/><rect x="170" y="220" width="460" height="22" rx="11" fill="#9DBB97"/>
     ${row.join("")}${lines.join("")}<circle cx="560" cy="890" r="90" fill="none" stroke="#B3452A" stroke-width="12"/>
     <path transform="translate(560 890)scale(1.8)" fill="#B3452A" d="${STAR}"/><path fill="none" stroke="#1D2520" stroke-width="6" d="M470 960c40-60 60 20 100-30s50 10 90-20"/>`,
  )
}

function draw(width: number, height: number, content: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
