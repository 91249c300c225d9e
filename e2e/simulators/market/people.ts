import type { Random } from "./random.ts"

export type Person = { username: string; name: string; phone: string; commune: string; province: string }

const people: readonly Person[] = [
  {
    username: "minhanh_92",
    name: "Nguyễn Minh Anh",
    phone: "0912345668",
    commune: "Phường Cửa Nam",
    province: "Hà Nội",
  },
  { username: "tuan.le", name: "Lê Văn Tuấn", phone: "0987112268", commune: "Xã Đồng Hỷ", province: "Thái Nguyên" },
  { username: "haiyen88", name: "Trần Hải Yến", phone: "0903774468", commune: "Phường Hải Châu", province: "Đà Nẵng" },
  {
    username: "phuongnam",
    name: "Phạm Phương Nam",
    phone: "0976100168",
    commune: "Phường Bến Thành",
    province: "TP Hồ Chí Minh",
  },
  {
    username: "bachoa.loc",
    name: "Bùi Hoa Lộc",
    phone: "0938556668",
    commune: "Phường Ninh Kiều",
    province: "Cần Thơ",
  },
]

/** Somebody who buys; floors never show all of this. */
export const somebody = (random: Random): Person => random.pick(people) ?? (people[0] as Person)

/** `N***n Minh Anh`. */
export const maskedName = (name: string): string => {
  const [family = "", ...given] = name.split(" ")
  return [`${family.slice(0, 1)}***${family.slice(-1)}`, ...given].join(" ")
}
