import { fact } from "./fact";
import { page } from "./sources";

export const FILTER_VALUES = fact(
  "API-01",
  "an operation of EC2 that lists accepts at most 200 values of a filter",
  200,
  {
    unit: "values",
    per: "filter",
    code: "FilterLimitExceeded",
    source: page("Amazon EC2 User Guide, filters", "AWSEC2/latest/UserGuide/Using_Filtering.html"),
  },
);

export const PAGE_SIZE = fact(
  "API-02",
  "an operation of EC2 that lists answers with 5 to 1,000 items at once",
  { min: 5, max: 1000 },
  {
    unit: "items",
    per: "page",
    source: page("Amazon EC2 API Reference, query requests", "AWSEC2/latest/APIReference/Query-Requests.html"),
  },
);
