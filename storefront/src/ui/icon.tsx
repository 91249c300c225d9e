import type { ReactNode } from "react"

/** 24-unit line icons; always beside a word, hence hidden from assistive technology. */
const shapes = {
  search: <path d="M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 5 5" />,
  arrow: <path d="M5 12h14m-6-6 6 6-6 6" />,
  back: <path d="M19 12H5m6-6-6 6 6 6" />,
  check: <path d="m5 13 4.5 4.5L19 7.5" />,
  clock: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5.5l3.5 2" />,
  alert: <path d="M12 4 2.8 20h18.4L12 4Zm0 6v5m0 2.4v.1" />,
  lock: <path d="M6 11h12v9H6Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2" />,
  pin: <path d="M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5Z" />,
  phone: (
    <path d="M6 3h4l1.5 5-2.3 1.7a13 13 0 0 0 5.1 5.1L16 12.5l5 1.5v4c0 1.7-1.3 3-3 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3Z" />
  ),
  sun: (
    <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4" />
  ),
  book: <path d="M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2V4Zm0 14a2 2 0 0 1 2-2h12M9 8h6m-6 4h4" />,
  stamp: <path d="M4 4h6v6H4Zm10 0h6v6h-6ZM4 14h6v6H4Zm10 0h2m4 0v2m-6 0v4h2m2-2v2h2m-2-4h0" />,
  basket: <path d="M3 10h18l-2 10H5L3 10Zm5 0 3-6m5 6-3-6M9 14v2.5m6-2.5v2.5" />,
  more: <path d="M4 7h16M4 12h16M4 17h16" />,
  camera: <path d="M4 8h3l2-3h6l2 3h3v11H4V8Zm8 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  filter: <path d="M4 6h16M7 12h10m-7 6h4" />,
  sort: <path d="M7 4v15m0 0-3-3m3 3 3-3M17 20V5m0 0-3 3m3-3 3 3" />,
  share: <path d="M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8" />,
  copy: <path d="M9 9h11v11H9Zm6 0V4H4v11h5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  print: <path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z" />,
  leave: <path d="M14 4H6v16h8m-4-8h11m-4-4 4 4-4 4" />,
  caring: <path d="M12 21v-9m0 0c0-4 3-6.5 7.5-6.5C19.5 9.5 17 12 12 12Zm0 3c-4.5 0-7-2-7-6 4 0 7 2 7 6Z" />,
  harvesting: <path d="M4 12h16l-2 8H6l-2-8Zm3 0a5 5 0 0 1 10 0M12 7V3m0 2c1.5-1.5 3-1.5 4-1" />,
  drying: (
    <path d="M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Zm0-2.5v0M4.5 7.5H6m12 0h1.5M3 16h18M5 16v5m14-5v5M7 19.5h10" />
  ),
  roasting: (
    <path d="M3 12h18c0 5-3.5 8-9 8s-9-3-9-8Zm5-4c-1-1.5 1-2.5 0-4m4 4c-1-1.5 1-2.5 0-4m4 4c-1-1.5 1-2.5 0-4" />
  ),
  processing: (
    <path d="M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-6v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.2 2.2m8.4 8.4 2.2 2.2m0-12.8-2.2 2.2m-8.4 8.4-2.2 2.2" />
  ),
  inspecting: <path d="M9 3h6m-5 0v6L5 19c-.5 1 .2 2 1.3 2h11.4c1.1 0 1.8-1 1.3-2L14 9V3M8 15h8" />,
  packing: <path d="m12 3 8 4.5v9L12 21l-8-4.5v-9L12 3Zm0 9 8-4.5M12 12 4 7.5m8 4.5v9M8 5.3l8 4.5" />,
  planting: <path d="M12 21v-8m0 0c0-3.5-2.5-6-7-6 0 4.5 2.5 6 7 6Zm0-2c0-4 2.5-7 7-7 0 4.5-2.5 7-7 7ZM4 21h16" />,
  watering: <path d="M12 3s6 6.5 6 11a6 6 0 0 1-12 0c0-4.5 6-11 6-11Zm-2.5 11.500a2.500 2.500 0 0 0 2.500 2.500" />,
  fertilising: (
    <path d="M7 4h10l-1.500 4c3 2 4 5 3.500 9-.3 2-1.500 3-3.500 3h-7c-2 0-3.200-1-3.500-3-.5-4 .5-7 3.500-9L7 4Zm1.500 4h7M12 17v-5m0 2c0-2 1.200-3 3-3" />
  ),
  weeding: (
    <path d="M6 20 16.500 9.500M13 6c2.500-3 6-3 7.500-2C18 5 17.500 6.500 17.500 9c-1.500 1-3 .5-4.500-3ZM4 18l2 2" />
  ),
  protecting: <path d="M12 3 5 6v5c0 5 3 8.500 7 10 4-1.500 7-5 7-10V6l-7-3Zm-3 9 2.200 2.200L15.500 10" />,
  milling: (
    <path d="M12 12a8 3.500 0 1 0 0-7 8 3.500 0 0 0 0 7Zm-8-3.500V15c0 2 3.600 3.500 8 3.500s8-1.500 8-3.500V8.500M12 5v3.500" />
  ),
  weaving: <path d="M4 8h16M4 12h16M4 16h16M8 4v4m0 4v4m4-12v4m0 4v4m4-12v4m0 4v4M4 20h16M4 4h16" />,
  bees: (
    <path d="m12 3 4 2.300v4.500L12 12 8 9.800V5.300L12 3Zm-4 9 4 2.300v4.400L8 21l-4-2.300v-4.400L8 12Zm8 0 4 2.300v4.400L16 21l-4-2.300" />
  ),
  storing: <path d="m3 10 9-6 9 6v10H3V10Zm4 10v-7h10v7M7 16.500h10" />,
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4l2-2Zm4 4h4M12 3v2" />,
  people: (
    <path d="M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM2.500 20c0-3.500 2.900-5.500 6.500-5.500s6.500 2 6.500 5.500M16 5.500a3.500 3.500 0 0 1 0 6.500m1.500 3c2.400.700 4 2.500 4 5" />
  ),
  person: <path d="M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c0-4 3.600-6 8-6s8 2 8 6" />,
  house: <path d="M4 11 12 4l8 7v9h-5v-6H9v6H4v-9Z" />,
  key: (
    <path d="M8 11a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9Zm3.200 1.300L20 3.500m-3 3 2.500 2.500M13.500 10l2 2" />
  ),
  award: <path d="M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm-3.500 11L7 21l5-2.500L17 21l-1.500-7" />,
  pen: <path d="m4 20 1-4L16 5l3 3L8 19l-4 1Zm10-13 3 3" />,
  globe: (
    <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c2.500 2.500 3.500 5.500 3.500 9s-1 6.500-3.500 9c-2.500-2.500-3.500-5.500-3.500-9S9.500 5.500 12 3Z" />
  ),
  money: <path d="M3 6h18v12H3V6Zm9 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM6.500 9v.1m11 5.900v.1" />,
  truck: (
    <path d="M3 6h11v11H3V6Zm11 4h4l3 3.500V17h-7v-7ZM7 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm10 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z" />
  ),
  map: <path d="m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2V6Zm6-2v14m6-12v14" />,
  microphone: <path d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0m-6 6v4m-3 0h6" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

export const isIconName = (name: string): name is IconName => Object.hasOwn(shapes, name)

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: "none" }}
    >
      {shapes[name]}
    </svg>
  )
}
