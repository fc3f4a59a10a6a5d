import { groupAlikeConsumers } from "../../../src/insight/diagram/alike-consumers";
import { composePicture } from "../../../src/insight/diagram/compose-picture";
import { cardsOf, framesOf } from "../../../src/insight/diagram/picture";
import { buildTopology } from "../../../src/insight/topology";
import { manyConsumerStates, manyConsumers } from "../../support/many-consumers";

describe("groupAlikeConsumers", () => {
  test("draws every consumer up to the limit", () => {
    const { groups } = groupAlikeConsumers(manyConsumers(4), { limit: 4 });
    expect(groups).toEqual([]);
  });

  test("beyond the limit, draws one of alike consumers and groups the others", () => {
    const { groups, isDrawn } = groupAlikeConsumers(manyConsumers(10), { limit: 4 });
    expect(groups.map((group) => group.vpcs.length)).toEqual([9]);
    expect(isDrawn("vpc-c0")).toBe(true);
    expect(isDrawn("vpc-c1")).toBe(false);
    expect(isDrawn("vpc-p")).toBe(true);
  });

  test("always draws the consumer on the path", () => {
    const { isDrawn } = groupAlikeConsumers(manyConsumers(10), { limit: 4, keep: new Set(["vpc-c7"]) });
    expect(isDrawn("vpc-c7")).toBe(true);
    expect(isDrawn("vpc-c0")).toBe(false);
  });

  test("does not group consumers whose connections are in different states", () => {
    const states = manyConsumerStates(10).map((state, index) =>
      index % 5 === 1
        ? { ...state, json: JSON.parse(JSON.stringify(state.json).replaceAll('"available"', '"rejected"')) }
        : state,
    );
    const { groups } = groupAlikeConsumers(buildTopology(states), { limit: 4 });
    expect(groups.map((group) => group.vpcs.length)).toEqual([7]);
  });

  test("draws 200 consumers as one and shows the number of the others", () => {
    const picture = composePicture(manyConsumers(200));
    expect(framesOf(picture.boxes).filter((frame) => frame.kind === "account")).toHaveLength(2);
    const group = cardsOf(picture.boxes).find((card) => card.kind === "consumers");
    expect(group?.title).toBe("199 more consumers");
    expect(picture.lines.map((line) => line.label)).toContain("199 × PrivateLink");
  });
});
