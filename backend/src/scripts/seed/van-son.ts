import type { SeedCooperative } from "./types"

export const vanSon: SeedCooperative = {
  handle: "htx-van-son",
  name: "HTX Vân Sơn",
  commune: "xã Tân Ninh",
  province: "tỉnh Thanh Hóa",
  former_place: "xã Vân Sơn, huyện Triệu Sơn, tỉnh Thanh Hóa",
  registration_number: "HTX-0006 (minh họa)",
  story:
    "Dưới chân núi Nưa, các hộ Vân Sơn giữ giống nếp hạt cau cấy vụ mùa và trồng lạc, mè trên đất màu sau lúa. (dữ liệu minh họa)",
  phone: "0237 000 0106",
  members: [
    { name: "Lê Thị Vân", email: "chu-nhiem@htx-van-son.example", role: "owner" },
    { name: "Trịnh Văn Sơn", email: "ghi-chep@htx-van-son.example", role: "recorder" },
  ],
  products: [
    {
      title: "Gạo nếp hạt cau Vân Sơn",
      subtitle: "Giống địa phương, hạt tròn, dẻo và thơm",
      description:
        "Nếp hạt cau cấy vụ mùa, gặt đầu tháng 11, phơi sân hai nắng rồi mới xát. Hạt tròn, dẻo lâu, hợp đồ xôi và gói bánh chưng. " +
        "Túi 2 kg. (dữ liệu minh họa)",
      price: 95_000,
      unit_label: "túi",
      net_content: "2 kg",
      ocop_group: "food",
      illustration: "rice",
      label: {
        ingredients: "Gạo nếp hạt cau 100 %",
        usage: "Ngâm 4 giờ rồi đồ xôi.",
        storage: "Nơi khô mát, đậy kín tránh mọt.",
        shelf_life: "6 tháng kể từ ngày xát",
      },
      stock: 140,
      certificates: [
        {
          kind: "ocop",
          number: "2560/QĐ-UBND-15 (minh họa)",
          stars: 3,
          issuer: "UBND tỉnh Thanh Hóa",
          issued_on: "2024-12-31",
        },
      ],
      batches: [
        {
          lot_code: "VS-2611-01",
          quantity: 300,
          unit: "túi",
          harvested_from: "2026-10-28",
          harvested_to: "2026-11-02",
          packed_on: "2026-11-14",
          expires_on: "2027-05-14",
          sealed: true,
          stamps: 24,
          events: [
            {
              kind: "caring",
              at: "2026-08-18T07:00:00+07:00",
              title: "Bón thúc phân chuồng ủ hoai",
              household: "Hộ VS-06",
              place: "Vân Sơn",
            },
            {
              kind: "harvesting",
              at: "2026-11-02T07:00:00+07:00",
              title: "Gặt nếp",
              quantity: [1060, "kg"],
              household: "Hộ VS-06, VS-13",
              place: "Vân Sơn",
            },
            {
              kind: "drying",
              at: "2026-11-06T08:00:00+07:00",
              title: "Phơi sân hai nắng",
              quantity: [905, "kg"],
              place: "Vân Sơn",
            },
            {
              kind: "processing",
              at: "2026-11-12T08:00:00+07:00",
              title: "Xát, sàng bỏ tấm",
              quantity: [612, "kg"],
              place: "Xưởng Vân Sơn",
            },
            { kind: "packing", at: "2026-11-14T09:00:00+07:00", quantity: [300, "túi"], place: "Xưởng Vân Sơn" },
          ],
        },
      ],
    },
    {
      title: "Muối mè Vân Sơn",
      subtitle: "Mè đen rang, muối hạt, lạc giã tay",
      description:
        "Mè đen rang nhỏ lửa, giã tay với lạc và muối hạt. Ăn với xôi, cơm nếp. Hũ 150 g. (dữ liệu minh họa)",
      price: 45_000,
      unit_label: "hũ",
      net_content: "150 g",
      ocop_group: "food",
      illustration: "herb",
      label: {
        ingredients: "Mè đen 60 %, lạc 30 %, muối hạt 10 %",
        usage: "Chấm xôi, cơm nắm, rau luộc.",
        storage: "Đậy kín, nơi khô mát. Mở hũ thì dùng trong 1 tháng.",
        shelf_life: "6 tháng kể từ ngày đóng hũ",
        warnings: "Có mè và lạc: ai dị ứng thì không dùng.",
      },
      stock: 200,
      certificates: [],
      batches: [
        {
          lot_code: "VS-2610-02",
          quantity: 200,
          unit: "hũ",
          harvested_from: "2026-10-05",
          harvested_to: "2026-10-07",
          packed_on: null,
          expires_on: null,
          sealed: false,
          stamps: 0,
          events: [
            {
              kind: "harvesting",
              at: "2026-10-07T07:00:00+07:00",
              title: "Thu mè đen",
              quantity: [46, "kg"],
              household: "Hộ VS-02",
              place: "Vân Sơn",
            },
          ],
        },
      ],
    },
  ],
}
