/** What growers call the kinds of goods. */
export const GROUP_WORDS: Readonly<Record<string, string>> = {
  tea: "Chè",
  vermicelli: "Miến, bún",
  honey: "Mật ong",
  fruit: "Quả",
  rice: "Lúa gạo",
  herbs: "Cây thuốc, rau rừng",
  handicraft: "Đồ thủ công",
  food: "Đồ ăn khác",
  drink: "Đồ uống khác",
  ornamental: "Hoa, cây cảnh",
  tourism: "Du lịch",
}

/** What a new step is, in the words of the field; the picture goes with it. */
export const KIND_CHOICES = [
  { kind: "caring", picture: "caring", words: "Chăm sóc, trồng trọt" },
  { kind: "harvesting", picture: "harvesting", words: "Thu hoạch" },
  { kind: "drying", picture: "drying", words: "Phơi, sấy" },
  { kind: "roasting", picture: "roasting", words: "Sao, rang" },
  { kind: "processing", picture: "processing", words: "Chế biến" },
  { kind: "inspecting", picture: "inspecting", words: "Kiểm tra, kiểm nghiệm" },
  { kind: "packing", picture: "packing", words: "Đóng gói" },
] as const
